// Who the pages ask for data: our own FHIR endpoint, or the FHIR server of the record system that launched them.
let current;

export function session() {
  return current ??= open();
}

async function open() {
  return {base: 'fhir'};
}
