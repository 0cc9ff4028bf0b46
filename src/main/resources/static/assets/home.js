// Shows on the pathway where a patient stands: what applies now, and in which stage.
import {choosePatient, course as courseOf, fill, hook, service, turns, viewOf, words} from './server.js';
import {session} from './session.js';

const where = document.getElementById('where');
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

const given = card => card.extension?.['example.wervel.recommendations'] ?? [];

const turn = turns();
async function show(patientId) {
  const isLatest = turn();
  clear();
  if (!patientId) return;
  try {
    // Without the course only the phase is not known.
    const [{cards}, course] = await Promise.all([hook(service, viewOf(patientId)), courseOf(patientId).catch(failed => ({failed}))]);
    if (!isLatest()) return;
    const ids = cards.flatMap(given).map(r => r.id);
    mark(new Set(ids));
    const phase = course.parameter?.find(p => p.name === 'phase')?.valueCoding;
    const stage = [...document.querySelectorAll('.stage')].find(s => (s.dataset.phases ?? '').split(' ').includes(phase?.code));
    stage?.setAttribute('aria-current', 'step');
    // What is missing or could not be judged is a card without recommendations: it is never left out.
    const others = cards.filter(card => !given(card).some(r => !r.silenced)).map(card => card.summary);
    if (course.failed) others.push(words(course.failed));
    const applies = ids.length ? fill(stands.dataset.some, ids.length, phase?.display ?? '?') : others.length ? '' : stands.dataset.none;
    const urgent = modules.filter(module => module.classList.contains('critical')).map(module => module.firstElementChild.textContent);
    stands.textContent = [urgent.length ? fill(stands.dataset.urgent, urgent.join('; ')) : '', applies, ...others].join(' ');
  } catch (failed) {
    if (isLatest()) stands.textContent = words(failed);
  }
}

try {
  const {patientId} = await session();
  where.hidden = !await choosePatient(choice);
  choice.addEventListener('change', () => show(choice.value));
  if (patientId) await show(patientId);
} catch (failed) {
  // The pathway can be read all the same.
  document.getElementById('said').textContent = words(failed);
}
