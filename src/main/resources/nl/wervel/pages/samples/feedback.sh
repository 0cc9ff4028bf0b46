card=$(curl -s http://localhost:8080/cds-services/lrp-patient-view -H 'Content-Type: application/json' -d '{
    "hook": "patient-view",
    "hookInstance": "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11",
    "context": {"userId": "Practitioner/example", "patientId": "demo-red-flag"}
  }' | grep -o '"uuid":"[^"]*"' | head -1 | cut -d '"' -f 4)

curl -s -o /dev/null -w '%{http_code}\n' http://localhost:8080/cds-services/lrp-patient-view/feedback \
  -H 'Content-Type: application/json' -d '{"feedback": [{
    "card": "'$card'",
    "outcome": "overridden",
    "outcomeTimestamp": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"
  }]}'
