const answer = await fetch('http://localhost:8080/cds-services/lrp-patient-view', {
  method: 'POST',
  headers: {'Content-Type': 'application/json', 'Accept-Language': 'en'},
  body: JSON.stringify({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    context: {userId: 'Practitioner/example', patientId: 'demo-red-flag'},
  }),
});
for (const {indicator, summary} of (await answer.json()).cards) console.log(indicator, summary);
