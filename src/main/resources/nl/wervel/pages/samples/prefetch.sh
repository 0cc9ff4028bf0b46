curl -s http://localhost:8080/cds-services/lrp-patient-view \
  -H 'Content-Type: application/json' -H 'Accept-Language: en' -d '{
    "hook": "patient-view",
    "hookInstance": "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11",
    "context": {"userId": "Practitioner/example", "patientId": "yours-1"},
    "prefetch": {
      "patient": {"resourceType": "Patient", "id": "yours-1", "birthDate": "1986-02-03"},
      "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "https://wervel.example/fhir/CodeSystem/fact", "code": "urinaryRetention"}]},
        "subject": {"reference": "Patient/yours-1"},
        "effectiveDateTime": "2026-11-20T10:00:00+01:00",
        "valueBoolean": true
      }}]}
    }
  }'
