const patient = {resourceType: 'Patient', id: 'yours-1', birthDate: '1986-02-03'};
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: {coding: [{system: 'https://wervel.example/fhir/CodeSystem/fact', code: 'urinaryRetention'}]},
  subject: {reference: 'Patient/yours-1'},
  effectiveDateTime: '2026-11-20T10:00:00+01:00',
  valueBoolean: true,
};
const answer = await fetch('http://localhost:8080/cds-services/lrp-patient-view', {
  method: 'POST',
  headers: {'Content-Type': 'application/json', 'Accept-Language': 'en'},
  body: JSON.stringify({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    context: {userId: 'Practitioner/example', patientId: patient.id},
    prefetch: {patient, observations: {resourceType: 'Bundle', type: 'searchset', entry: [{resource: observation}]}},
  }),
});
for (const {indicator, summary} of (await answer.json()).cards) console.log(indicator, summary);
