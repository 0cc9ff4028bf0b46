curl -s -o /dev/null -X PUT http://localhost:8080/fhir/Patient/yours-2 -H 'Content-Type: application/fhir+json' -d '{
    "resourceType": "Patient", "id": "yours-2", "birthDate": "1986-02-03"
  }'

curl -s -o /dev/null http://localhost:8080/fhir/QuestionnaireResponse -H 'Content-Type: application/fhir+json' -d '{
    "resourceType": "QuestionnaireResponse",
    "questionnaire": "https://wervel.example/fhir/Questionnaire/lrp-nprs",
    "status": "completed",
    "subject": {"reference": "Patient/yours-2"},
    "authored": "2026-11-20T10:15:00+01:00",
    "item": [{"linkId": "nprs-group", "item": [{"linkId": "nprs", "answer": [{"valueInteger": 7}]}]}]
  }'

curl -s 'http://localhost:8080/fhir/Observation?subject=Patient/yours-2'
