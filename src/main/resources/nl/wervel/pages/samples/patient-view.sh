curl -s http://localhost:8080/cds-services/lrp-patient-view \
  -H 'Content-Type: application/json' -H 'Accept-Language: en' -d '{
    "hook": "patient-view",
    "hookInstance": "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11",
    "context": {"userId": "Practitioner/example", "patientId": "demo-red-flag"}
  }'
