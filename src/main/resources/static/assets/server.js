// Calls to the FHIR endpoint and the hook services, and what is said when one fails.
import {session} from './session.js';

export const lang = document.documentElement.lang;

// A text of the page, made from the server's messages: {0} and {1} are filled in.
const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');
export const text = (key, ...values) => fill(texts[key] ?? key, ...values);
export const fill = (template, ...values) => template.replace(/\{(\d)\}/g, (_, i) => values[i] ?? '');

// A failure that is said in a sentence of ours.
class Said extends Error {
  constructor(key) {
    super(text(key));
  }
}

// What a reader is told of a failure.
export const words = failed => failed instanceof Said ? failed.message : text('failed', failed.message);

const diagnostics = (status, body) =>
  body?.issue?.map(i => i.diagnostics ?? i.details?.text).filter(Boolean).join(' ') || `HTTP ${status}`;

// Tells of each call, for who wants to show it: {method, address, request, status, response}, without tokens.
export const exchanges = new EventTarget();

// The service that says what applies to a patient.
export const service = document.documentElement.dataset.service;

// refused: what a reader is told when the token does not count, or there is none.
async function call(address, options = {}, token, refused = 'closed') {
  const headers = {'Accept-Language': lang, ...options.headers};
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address, {...options, headers});
  const body = await answer.text();
  const json = body && /json/.test(answer.headers.get('content-type')) ? JSON.parse(body) : null;
  exchanges.dispatchEvent(new CustomEvent('exchange', {detail: {
    method: options.method ?? 'GET', address, request: options.body, status: answer.status, response: json,
  }}));
  if (answer.status === 401) throw new Said(refused);
  if (answer.status === 403) throw new Said('forbidden');
  if (!answer.ok) throw new Error(diagnostics(answer.status, json));
  return json;
}

// A request to the FHIR server of the session: our own, or the one that the page was launched from.
export async function fhir(path, options = {}) {
  const {base, launched, token} = await session();
  const headers = {Accept: 'application/fhir+json', ...options.headers};
  if (options.body) headers['Content-Type'] = 'application/fhir+json';
  try {
    return await call(`${base}/${path}`, {...options, headers}, await token(), launched ? 'launchEnded' : 'closed');
  } finally {
    if (options.method) gathering.clear();
  }
}

const resources = page => (page.entry ?? []).filter(entry => entry.search?.mode !== 'outcome').map(entry => entry.resource);

// All resources of a search, page by page.
export async function all(path) {
  const {base} = await session();
  const found = [];
  for (let next = path; next;) {
    const page = await fhir(next);
    found.push(...resources(page));
    const link = page.link?.find(l => l.relation === 'next')?.url;
    next = link && (link.startsWith(base) ? link.slice(base.length + 1) : `?${link.split('?')[1]}`);
  }
  return found;
}

// What the guideline itself holds, from the pages: it needs no access to patients.
export const knowledge = path => call(`try/${path}`);

// Offers the patients to choose from, and chooses the one that is wanted: the one of the launch, or some of our own store.
// When there are more than it offers, a field before the choice finds them by name. False: there is nobody.
export async function choosePatient(choice, wanted) {
  const {launched, patientId} = await session();
  if (launched && !patientId) throw new Said('noPatient');
  const page = patientId ? {} : await fhir(PATIENTS);
  offer(choice, resources(page));
  if (isCut(page)) choice.before(finder(choice), ' ');
  const asked = patientId ?? wanted;
  if (asked && !choice.querySelector(`option[value="${CSS.escape(asked)}"]`)) choice.append(option(await fhir(`Patient/${asked}`)));
  if (asked) choice.value = asked;
  return choice.querySelector('option:not([value=""])') !== null;
}

const PATIENTS = 'Patient?_count=50&_elements=name,birthDate';
const isCut = page => page.link?.some(l => l.relation === 'next');

// Who was chosen stays chosen.
function offer(choice, patients) {
  for (const old of choice.querySelectorAll('option:not([value=""], :checked)')) old.remove();
  choice.append(...patients.filter(patient => patient.id !== choice.value).map(option));
}

// Two patients can have one name.
export const option = patient => el('option', {value: patient.id},
  [patientName(patient), patient.birthDate && day(patient.birthDate)].filter(Boolean).join(', '));

function finder(choice) {
  const turn = turns();
  return el('input', {type: 'search', 'aria-label': text('patientName'), placeholder: text('patientName'), onchange: async ({target}) => {
    const isLatest = turn();
    let said = '';
    try {
      const page = await fhir(`${PATIENTS}&name=${encodeURIComponent(target.value)}`);
      if (!isLatest()) return;
      const found = resources(page);
      offer(choice, found);
      said = isCut(page) ? text('moreOfThatName') : found.length ? '' : text('nobodyOfThatName');
    } catch (failed) {
      if (!isLatest()) return;
      said = words(failed);
    }
    target.setCustomValidity(said);
    target.reportValidity();
  }});
}

// A hook call. Our own server reads its store; when a record system launched us, its data go with the call, as a record
// system sends them, and its token shows that we were.
export async function hook(id, request) {
  const {launched} = await session();
  return ask(`cds-services/${id}`, launched ? await withData(id, request) : request);
}

export const feedback = (id, body) => ask(`cds-services/${id}/feedback`, body);

async function ask(address, body) {
  const {launched, own, patientId, base, token} = await session();
  const {headers, ...options} = body ? post(body) : {};
  const launch = launched ? {'X-FHIR-Server': base, 'X-FHIR-Patient': patientId} : {};
  const refused = !launched ? 'closed' : own ? 'launchEnded' : 'launchNotAccepted';
  return call(address, {...options, headers: {...headers, ...launch}}, launched && await token(), refused);
}

export const viewOf = patientId => (
  {hook: 'patient-view', hookInstance: crypto.randomUUID(), context: {userId: 'Practitioner/unknown', patientId}});

const brought = async patientId => withData(service, viewOf(patientId));

// The course of a patient: of our own store, or of the data of the record system.
export async function course(patientId) {
  const {own} = await session();
  return own ? fhir(`Patient/${patientId}/$course`) : ask('course/data', await brought(patientId));
}

// A report on a patient: {report, unread}, with what of the record could not be read.
export async function report(patientId, type) {
  const {own} = await session();
  if (own) return {report: await fhir(`Patient/${patientId}/$report?type=${type}`), unread: []};
  return madeOf(await ask(`course/report?type=${type}`, await brought(patientId)), 'report');
}

// A form with the answers that are known: {response, unread}, with what of the record could not be read.
export async function known(form, patientId) {
  const {own} = await session();
  if (!own) return madeOf(await ask(`try/known?form=${form}`, await brought(patientId)), 'response');
  const subject = {name: 'subject', valueReference: {reference: `Patient/${patientId}`}};
  const body = JSON.stringify({resourceType: 'Parameters', parameter: [subject]});
  return {response: await fhir(`Questionnaire/${form}/$populate`, {method: 'POST', body}), unread: []};
}

const madeOf = ({parameter}, name) => ({
  [name]: parameter.find(p => p.name === name).resource,
  unread: parameter.filter(p => p.name === 'unread').map(p => p.valueString),
});

// Who needs the same data of a patient at the same time gets the same; whatever is written makes them old.
const gathering = new Map();
async function withData(id, request) {
  const {patientId} = request.context;
  const key = `${id} ${patientId}`;
  if (!gathering.has(key)) {
    const gathered = gather(id, patientId);
    gathering.set(key, gathered);
    const over = () => { if (gathering.get(key) === gathered) gathering.delete(key); };
    gathered.then(over, over);
  }
  return {...request, prefetch: await gathering.get(key)};
}

// Fills in the prefetch templates of a service; what cannot be had is said, so that it is not taken for nothing.
async function gather(id, patientId) {
  const {services} = await ask('cds-services');
  const templates = Object.entries(services.find(s => s.id === id).prefetch);
  const prefetch = {};
  await Promise.all(templates.map(async ([key, template]) => {
    const query = template.replaceAll('{{context.patientId}}', patientId);
    try {
      prefetch[key] = query.includes('?')
        ? {resourceType: 'Bundle', type: 'searchset', entry: (await all(query)).map(resource => ({resource}))}
        : await fhir(query);
    } catch (failed) {
      // Without the patient nothing can be asked.
      if (key === 'patient') throw failed;
      prefetch[key] = {resourceType: 'OperationOutcome', issue: [{severity: 'error', code: 'processing', diagnostics: failed.message}]};
    }
  }));
  return prefetch;
}

const post = body => ({
  method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
});

// Answers can overtake each other: the result is called before asking, and what that gives tells afterwards whether
// nobody has asked anew since, so that no patient is shown with what belongs to another.
export function turns() {
  let last = 0;
  return () => {
    const mine = ++last;
    return () => mine === last;
  };
}

export const day = moment => new Date(moment).toLocaleDateString(lang === 'nl' ? 'nl-NL' : 'en-GB');

export const patientName = patient => {
  const name = patient.name?.[0];
  return name ? [name.given?.join(' '), name.family].filter(Boolean).join(' ') || name.text : patient.id;
};

// An element with attributes and children; text is never read as HTML.
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') made.className = value;
    else if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null));
  return made;
}
