// Who the pages ask for data: our own FHIR endpoint, or the FHIR server of the record system that launched them.
const KEY = 'SMART_KEY';
let current;

// {base, own, launched, patientId, token()}: the last two only when launched, patientId only when a patient was named.
export function session() {
  return current ??= open();
}

// A launch that came to nothing leaves nothing behind.
export function forget() {
  sessionStorage.removeItem(key());
  sessionStorage.removeItem(KEY);
}

// Of the launch that is there, also as its `state`.
export const key = () => JSON.parse(sessionStorage.getItem(KEY));

async function open() {
  const ours = new URL('fhir', document.baseURI).href;
  const client = sessionStorage.getItem(KEY) && await launched();
  if (!client) return {base: 'fhir', own: true, launched: false, token: async () => undefined};
  const base = client.state.serverUrl.replace(/\/$/, '');
  return {
    base, own: base === ours, launched: true, patientId: client.state.tokenResponse.patient,
    // A token that can no longer be renewed is for the server to refuse.
    token: async () => (await client.refreshIfNeeded().catch(() => client.state)).tokenResponse.access_token,
  };
}

// Undefined when the reader went away before there was a token. A FHIR server that knows of none needs none. What stands in
// the address of this page is not asked: anybody can write that.
async function launched() {
  const state = JSON.parse(sessionStorage.getItem(key()));
  if (state?.tokenResponse?.access_token || state && !state.authorizeUri) {
    await script('vendor/fhirclient/build/fhir-client.pure.min.js');
    return FHIR.client(state);
  }
  forget();
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
