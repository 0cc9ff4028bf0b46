// SMART App Launch: sends the reader to the authorization server of the record system, and on to a page when back.
import {text} from './server.js';

const main = document.getElementById('main');
const said = document.getElementById('said');
const asked = new URLSearchParams(location.search);
const PAGE = /^(try|course)?(\?form=[a-z0-9-]+)?$/;

try {
  if (asked.has('iss')) {
    await FHIR.oauth2.authorize({
      clientId: main.dataset.client, scope: main.dataset.scopes, iss: asked.get('iss'), launch: asked.get('launch') ?? undefined,
      redirectUri: 'launch', completeInTarget: true,
    });
  } else if (asked.has('state')) {
    const client = await FHIR.oauth2.ready();
    const page = client.state.tokenResponse.appContext ?? '';
    location.replace(PAGE.test(page) ? `./${page}` : './');
  } else {
    said.textContent = text('launchFromRecord');
  }
} catch (failed) {
  said.textContent = text('failed', failed.message);
}
