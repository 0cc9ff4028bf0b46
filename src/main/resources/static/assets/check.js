// Sends what was pasted to be checked, and shows what is said of it.
import {el, fill, lang} from './server.js';

const form = document.getElementById('check');
const service = document.getElementById('service');
const call = document.getElementById('call');
const answer = document.getElementById('answer');
const words = answer.dataset;

const finding = ({severity, pointer, message, specification}) => el('li', {class: `finding ${severity}`},
  el('p', {},
    el('strong', {class: 'tag'}, words[severity]), ' ',
    el('code', {}, pointer || words.whole)),
  el('p', {}, message),
  el('p', {class: 'section'}, specification));

function show(summary, findings) {
  document.getElementById('summary').textContent = summary;
  answer.querySelector('.findings').replaceChildren(...findings.map(finding));
  answer.hidden = false;
}

async function check() {
  const response = await fetch(`${form.action}?service=${encodeURIComponent(service.value)}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Accept-Language': lang},
    body: call.value,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const {summary, findings} = await response.json();
  show(summary, findings);
}

async function example() {
  const response = await fetch(form.dataset.examples + encodeURIComponent(service.value));
  call.value = await response.text();
  answer.hidden = true;
}

const failed = problem => show(fill(words.failed, problem.message), []);

form.addEventListener('submit', event => {
  event.preventDefault();
  check().catch(failed);
});
document.getElementById('example').addEventListener('click', () => example().catch(failed));
