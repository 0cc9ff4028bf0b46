// Calls to the FHIR endpoint and the hook services, and what is said when one fails.
import {session} from './session.js';

export const lang = document.documentElement.lang;

// A text of the page, made from the server's messages: {0} and {1} are filled in.
const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');
export const text = (key, ...values) => fill(texts[key] ?? key, ...values);
export const fill = (template, ...values) => template.replace(/\{(\d)\}/g, (_, i) => values[i] ?? '');

export class Refused extends Error {
  constructor(status, body) {
    super(body?.issue?.map(i => i.diagnostics ?? i.details?.text).filter(Boolean).join(' ') || `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

// Tells of each call, for who wants to show it: {method, address, request, status, response}, without tokens.
export const exchanges = new EventTarget();

async function call(address, options = {}, token) {
  const headers = {'Accept-Language': lang, ...options.headers};
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address, {...options, headers});
  const body = await answer.text();
  const json = body && /json/.test(answer.headers.get('content-type')) ? JSON.parse(body) : null;
  exchanges.dispatchEvent(new CustomEvent('exchange', {detail: {
    method: options.method ?? 'GET', address, request: options.body, status: answer.status, response: json,
  }}));
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

// A request to the FHIR server of the session: our own, or the one that the page was launched from.
export async function fhir(path, options = {}) {
  const {base, token} = await session();
  const headers = {Accept: 'application/fhir+json', ...options.headers};
  if (options.body) headers['Content-Type'] = 'application/fhir+json';
  return call(`${base}/${path}`, {...options, headers}, await token());
}

// All resources of a search, page by page.
export async function all(path) {
  const {base} = await session();
  const found = [];
  for (let next = path; next;) {
    const page = await fhir(next);
    for (const entry of page.entry ?? []) if (entry.search?.mode !== 'outcome') found.push(entry.resource);
    const link = page.link?.find(l => l.relation === 'next')?.url;
    next = link && (link.startsWith(base) ? link.slice(base.length + 1) : `?${link.split('?')[1]}`);
  }
  return found;
}

// What the guideline itself holds, from the pages: it needs no access to patients.
export const knowledge = path => call(`try/${path}`);

// A hook call. Our own server reads its store; when a record system launched us, its data go with the call, as a record
// system sends them, and its token shows that we were.
export async function hook(service, request) {
  const {patientId} = await session();
  return ask(`cds-services/${service}`, patientId ? await withData(service, request) : request);
}

export const feedback = (service, body) => ask(`cds-services/${service}/feedback`, body);

async function ask(address, body) {
  const {patientId, base, token} = await session();
  const {headers, ...options} = body ? post(body) : {};
  const launch = patientId ? {'X-FHIR-Server': base, 'X-FHIR-Patient': patientId} : {};
  return call(address, {...options, headers: {...headers, ...launch}}, patientId && await token());
}

// The course of a patient: of our own store, or of the data of the record system.
export async function course(patientId) {
  const {own} = await session();
  if (own) return fhir(`Patient/${patientId}/$course`);
  const request = {hook: 'patient-view', hookInstance: crypto.randomUUID(), context: {userId: 'Practitioner/unknown', patientId}};
  return ask('course/data', await withData('lrp-patient-view', request));
}

// Fills in the prefetch templates of a service; what cannot be had is said, so that it is not taken for nothing.
async function withData(service, request) {
  const {services} = await ask('cds-services');
  const templates = Object.entries(services.find(s => s.id === service).prefetch);
  const prefetch = {};
  await Promise.all(templates.map(async ([key, template]) => {
    const query = template.replaceAll('{{context.patientId}}', request.context.patientId);
    try {
      prefetch[key] = query.includes('?')
        ? {resourceType: 'Bundle', type: 'searchset', entry: (await all(query)).map(resource => ({resource}))}
        : await fhir(query);
    } catch (failed) {
      prefetch[key] = {resourceType: 'OperationOutcome', issue: [{severity: 'error', code: 'processing', diagnostics: failed.message}]};
    }
  }));
  return {...request, prefetch};
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
