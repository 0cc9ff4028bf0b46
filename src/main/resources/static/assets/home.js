// Shows on the pathway where a patient stands: what applies now, and in which stage.
import {all, course as courseOf, el, fhir, fill, hook, patientName, turns} from './server.js';
import {session} from './session.js';

const form = document.getElementById('where');
const choice = document.getElementById('patient');
const stands = document.getElementById('stands');
const modules = [...document.querySelectorAll('.module')];
for (const module of modules) module.dataset.count = module.querySelector('.count').textContent;

function clear() {
  for (const module of modules) {
    module.classList.remove('applies', 'critical', 'warning');
    module.querySelector('.count').textContent = module.dataset.count;
  }
  for (const stage of document.querySelectorAll('.stage[aria-current]')) stage.removeAttribute('aria-current');
  stands.textContent = '';
}

function mark(applying) {
  for (const module of modules) {
    let count = 0;
    for (const urgency of ['info', 'warning', 'critical']) {
      const here = (module.dataset[urgency] ?? '').split(' ').filter(id => applying.has(id)).length;
      if (here) module.classList.add('applies', urgency);
      count += here;
    }
    if (count) module.querySelector('.count').textContent = `${count} / ${module.dataset.count}`;
  }
}

const turn = turns();
async function show(patientId) {
  const isLatest = turn();
  clear();
  if (!patientId) return;
  try {
    const request = {hook: 'patient-view', hookInstance: crypto.randomUUID(), context: {userId: 'Practitioner/demo', patientId}};
    const [{cards}, course] = await Promise.all([hook('lrp-patient-view', request), courseOf(patientId)]);
    if (!isLatest()) return;
    const ids = cards.flatMap(card => card.extension?.['example.wervel.recommendations'] ?? []).map(r => r.id);
    mark(new Set(ids));
    const phase = course.parameter.find(p => p.name === 'phase')?.valueCoding;
    const stage = [...document.querySelectorAll('.stage')].find(s => (s.dataset.phases ?? '').split(' ').includes(phase?.code));
    stage?.setAttribute('aria-current', 'step');
    // What is missing or could not be judged is a card without recommendations: it is never left out.
    const others = cards.filter(card => !card.extension?.['example.wervel.recommendations']?.length).map(card => card.summary);
    const applies = ids.length ? fill(stands.dataset.some, ids.length, phase?.display ?? '?') : others.length ? '' : stands.dataset.none;
    stands.textContent = [applies, ...others].join(' ');
  } catch (failed) {
    if (isLatest()) stands.textContent = fill(stands.dataset.failed, failed.message);
  }
}

const {patientId} = await session();
const patients = patientId ? [await fhir(`Patient/${patientId}`)] : await all('Patient?_count=50&_elements=name').catch(() => []);
for (const patient of patients) choice.append(el('option', {value: patient.id}, patientName(patient)));
form.hidden = patients.length === 0;
choice.addEventListener('change', () => show(choice.value));
if (patientId) {
  choice.value = patientId;
  await show(patientId);
}
