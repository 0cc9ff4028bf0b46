const service = 'http://localhost:8080/cds-services/lrp-patient-view';
const post = (address, body) => fetch(address, {
  method: 'POST',
  headers: {'Content-Type': 'application/json'},
  body: JSON.stringify(body),
});

const answer = await post(service, {
  hook: 'patient-view',
  hookInstance: crypto.randomUUID(),
  context: {userId: 'Practitioner/example', patientId: 'demo-red-flag'},
});
const [card] = (await answer.json()).cards;
const feedback = {card: card.uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString()};
console.log((await post(`${service}/feedback`, {feedback: [feedback]})).status);
