const base = 'http://localhost:8080/fhir';
async function send(method, path, resource) {
  const answer = await fetch(`${base}/${path}`, {
    method,
    headers: {'Content-Type': 'application/fhir+json'},
    body: JSON.stringify(resource),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

await send('PUT', 'Patient/yours-2', {resourceType: 'Patient', id: 'yours-2', birthDate: '1986-02-03'});
await send('POST', 'QuestionnaireResponse', {
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'https://wervel.example/fhir/Questionnaire/lrp-nprs',
  status: 'completed',
  subject: {reference: 'Patient/yours-2'},
  authored: '2026-11-20T10:15:00+01:00',
  item: [{linkId: 'nprs-group', item: [{linkId: 'nprs', answer: [{valueInteger: 7}]}]}],
});
const found = await fetch(`${base}/Observation?subject=Patient/yours-2`);
for (const {resource} of (await found.json()).entry) console.log(resource.code.coding[0].code, resource.valueInteger);
