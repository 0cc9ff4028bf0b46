// Who the pages ask for data: our own FHIR endpoint, or the FHIR server of the record system that launched them.
const KEY = 'SMART_KEY';
let current;

// {base, own, patientId, token()}: patientId and token only when launched.
export function session() {
  return current ??= open();
}

async function open() {
  const ours = new URL('fhir', document.baseURI).href;
  if (!sessionStorage.getItem(KEY)) return {base: 'fhir', own: true, token: () => undefined};
  await script('vendor/fhirclient/build/fhir-client.pure.min.js');
  const client = await FHIR.oauth2.ready();
  const base = client.state.serverUrl.replace(/\/$/, '');
  return {
    base, own: base === ours, patientId: client.patient.id,
    token: async () => (await client.refreshIfNeeded()).tokenResponse?.access_token ?? client.state.tokenResponse.access_token,
  };
}

function script(source) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = source;
    element.onload = resolve;
    element.onerror = () => reject(new Error(source));
    document.head.append(element);
  });
}
