// Choose a patient, fill in a form, see the cards.
import {all, choosePatient, el, exchanges, fhir, hook, knowledge, known as knownOf, lang, option, text, turns, viewOf, words} from './server.js';
import {session} from './session.js';
import {factLabels, showCards} from './cards.js';

const at = id => document.getElementById(id);
const patient = at('patient');
const service = at('service');
const questionnaire = at('questionnaire');
const renderer = at('renderer');
const said = at('said');
let shown;

function say(words) {
  said.textContent = words;
}

async function tried(work) {
  try {
    await work();
  } catch (failed) {
    say(words(failed));
  }
}

const cardsTurn = turns();
async function cards() {
  const isLatest = cardsTurn();
  at('cards').replaceChildren();
  at('count').textContent = '';
  if (!patient.value) return;
  const [answer, names] = await Promise.all([hook(service.value, viewOf(patient.value)), factLabels()]);
  if (!isLatest()) return;
  const urgent = answer.cards.filter(card => card.indicator === 'critical').length;
  at('count').textContent = text(urgent ? 'cardsUrgent' : 'cards', answer.cards.length, urgent);
  showCards(at('cards'), service.value, names, answer.cards, async (what, card) => {
    say(what);
    // Answers to cards name their patient by identifier only: a token for one patient does not find them.
    const [stored] = card && !(await session()).launched ? await all(`Communication?identifier=urn:uuid:${card.uuid}`) : [];
    if (stored) say(`${what}. ${text('arrived', `Communication/${stored.id}`)}`);
  });
}

// The frame is there from the first form on: the renderer is large, and not everybody fills in a form.
function frame() {
  return frame.ready ??= new Promise(resolve => {
    renderer.addEventListener('load', () => resolve(renderer.contentWindow), {once: true});
    renderer.src = `try/form?lang=${lang}`;
    renderer.hidden = false;
  });
}

const formTurn = turns();
async function openForm() {
  const isLatest = formTurn();
  // What is there is of another patient or another form.
  shown = undefined;
  at('submit').hidden = true;
  renderer.style.visibility = 'hidden';
  const patientId = patient.value;
  if (!questionnaire.value) return;
  const [form, known, window] = await Promise.all([
    knowledge(`questionnaire/${questionnaire.value}`),
    patientId ? knownOf(questionnaire.value, patientId) : {response: {}, unread: []},
    frame(),
  ]);
  if (!isLatest()) return;
  await window.showForm(form, known.response);
  if (!isLatest()) return;
  shown = {form, patientId};
  if (known.unread.length) say(text('unread', known.unread.join(', ')));
  renderer.style.visibility = '';
  // Without a patient a form is there to read.
  at('submit').hidden = !patientId;
}

// The answers are of the patient for whom the form was opened.
async function submit() {
  const {invalid, items} = renderer.contentWindow.formAnswers();
  if (invalid) return say(invalid.join(' '));
  const {form, patientId} = shown;
  const response = {
    resourceType: 'QuestionnaireResponse', questionnaire: `${form.url}|${form.version}`, status: 'completed',
    subject: {reference: `Patient/${patientId}`}, authored: new Date().toISOString(), item: items,
  };
  const stored = await fhir('QuestionnaireResponse', {method: 'POST', body: JSON.stringify(response), headers: {Prefer: 'return=representation'}});
  const place = `QuestionnaireResponse/${stored.id}`;
  const {own} = await session();
  say(text(own ? 'storedHere' : 'storedThere', place));
  try {
    if (own) say(text('stored', place, (await fhir(`Observation?derived-from=${place}&_summary=count`)).total));
    await cards();
  } catch (failed) {
    // What is stored is not to be sent again.
    say(`${said.textContent} ${words(failed)}`);
  }
  at('cards-head').focus();
  at('cards-head').scrollIntoView();
}

async function newcomer(event) {
  event.preventDefault();
  const made = await fhir('Patient', {method: 'POST', headers: {Prefer: 'return=representation'}, body: JSON.stringify({
    resourceType: 'Patient', active: true, birthDate: at('birthDate').value, gender: at('gender').value,
    meta: {security: [{system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST'}]},
    name: [{family: 'Fictief', given: [new Date().toLocaleTimeString(lang)]}],
  })});
  patient.append(option(made));
  patient.value = made.id;
  at('new').open = false;
  await Promise.all([cards(), openForm()]);
}

exchanges.addEventListener('exchange', ({detail}) => {
  const json = given => el('pre', {tabindex: 0}, el('code', {}, JSON.stringify(typeof given === 'string' ? JSON.parse(given) : given, null, 2)));
  at('exchanges').prepend(el('li', {}, el('details', {},
    el('summary', {}, el('code', {}, `${detail.method} ${detail.address} → ${detail.status}`)),
    detail.request ? [el('h3', {}, text('request')), json(detail.request)] : null,
    el('h3', {}, text('response')), json(detail.response))));
});

patient.addEventListener('change', () => tried(() => Promise.all([cards(), openForm()])));
service.addEventListener('change', () => tried(cards));
questionnaire.addEventListener('change', () => tried(openForm));
at('submit').addEventListener('click', async ({target}) => {
  target.disabled = true;
  await tried(submit);
  target.disabled = false;
});
at('newcomer').addEventListener('submit', event => tried(() => newcomer(event)));

await tried(async () => {
  const asked = new URLSearchParams(location.search);
  questionnaire.value = asked.get('form') ?? '';
  try {
    if (!await choosePatient(patient, asked.get('patient'))) say(text('nobody'));
    // A record system has patients of its own.
    at('new').hidden = (await session()).launched;
  } catch (failed) {
    at('new').hidden = true;
    say(words(failed));
  }
  await Promise.all([cards(), openForm()]);
});
