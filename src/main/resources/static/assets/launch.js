// SMART App Launch: sends the reader to the authorization server of the record system, and on to a page when back.
import {text} from './server.js';
import {forget, key} from './session.js';

const main = document.getElementById('main');
const said = document.getElementById('said');
const asked = new URLSearchParams(location.search);
const PAGE = /^(try|course)?(\?form=[a-z0-9-]+)?$/;

// Which servers we may ask is in the page's content security policy; the browser tells when one is not.
let unknown;
document.addEventListener('securitypolicyviolation', event => { unknown ??= event.blockedURI; });

// An authorization server that answers may say its own iss (RFC 9207): that is no launch.
try {
  if (asked.has('error')) {
    if (asked.get('state') === key()) forget();
    said.textContent = asked.get('error') === 'access_denied' ? text('launchDenied') : text('launchRefused', code(asked.get('error')));
  } else if (asked.has('state')) {
    const client = await FHIR.oauth2.ready();
    const page = client.state.tokenResponse?.appContext ?? '';
    location.replace(PAGE.test(page) ? `./${page}` : './');
  } else if (asked.has('iss')) {
    // The library would take more from the address than the record system has to say.
    const kept = ['iss', 'launch'].filter(name => asked.has(name)).map(name => [name, asked.get(name)]);
    history.replaceState(null, '', `launch?${new URLSearchParams(kept)}`);
    await FHIR.oauth2.authorize({
      clientId: main.dataset.client, scope: main.dataset.scopes, iss: asked.get('iss'), launch: asked.get('launch') ?? undefined,
      redirectUri: 'launch', completeInTarget: true,
    });
  } else {
    said.textContent = text('launchFromRecord');
  }
} catch (failed) {
  forget();
  console.warn(failed);
  // The browser tells that it refused a moment after it did.
  await new Promise(resolve => setTimeout(resolve, 100));
  said.textContent = unknown ? text('launchUnknown', origin(unknown)) : text('launchFailed');
}

// What others write in an address is not said as if we said it.
function origin(address) {
  try {
    return new URL(address).origin;
  } catch {
    return '?';
  }
}

function code(error) {
  return /^[a-z_]{1,40}$/.test(error) ? error : '?';
}
