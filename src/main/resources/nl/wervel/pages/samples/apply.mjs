const plan = 'http://localhost:8080/fhir/PlanDefinition/lrp-red-flags-emergency';
const answer = await fetch(`${plan}/$apply?subject=Patient/demo-red-flag`);
const carePlan = await answer.json();
console.log(carePlan.resourceType, JSON.stringify(carePlan.contained, null, 2));
