// A patient's course: alarms, scores over time, sessions, re-evaluations, profiles, and the report to the GP.
import {choosePatient, course as courseOf, el, fhir, lang, patientName, report as documentOf, text, turns, words} from './server.js';

const at = id => document.getElementById(id);
const patient = at('patient');
const report = at('report');
const place = at('course');

// The parts of a Parameters parameter by name, each as a list of values or of parts again.
function read(parts = []) {
  const found = {};
  for (const part of parts) {
    const value = Object.entries(part).find(([name]) => name.startsWith('value'));
    (found[part.name] ??= []).push(value ? value[1] : read(part.part));
  }
  return found;
}

const day = moment => new Date(moment).toLocaleDateString(lang === 'nl' ? 'nl-NL' : 'en-GB', {day: 'numeric', month: 'short', year: 'numeric'});
const number = value => value.toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB');

// The alarms of now, before all else. Without one, that is said only when each could be judged and the red flags were screened.
function alarms(course) {
  const judged = course.alarm ?? [];
  const of = status => judged.filter(alarm => alarm.status[0] === status);
  const names = list => list.map(({about, recommendation}) => about?.[0].display ?? recommendation[0].display ?? recommendation[0].code).join('; ');
  const [present, weighed, unknown] = ['present', 'weighed', 'unknown'].map(of);
  const [screening] = course.screening ?? [];
  const none = judged.length > 0 && !present.length && !unknown.length && !course.unread && screening?.status[0] === 'done';
  // What is there may be advice only, such as a single feature to weigh.
  const alarming = present.some(({urgency: [urgency] = ['warning']}) => urgency !== 'info');
  return el('section', {class: `box alarms ${present[0]?.urgency?.[0] ?? ''}`},
    el('h3', {}, text(alarming ? 'alarms' : 'redFlags')),
    present.length ? el('ul', {}, present.map(({urgency: [urgency] = ['warning'], recommendation: [{code, display}]}) => el('li', {class: `urgency-${urgency}`},
      el('span', {class: 'tag urgent'}, text(`indicator.${urgency}`)), ' ', el('strong', {}, display ?? code)))) : null,
    none ? el('p', {}, text('alarm.absent')) : null,
    weighed.length ? el('p', {}, text('alarm.weighed', names(weighed))) : null,
    unknown.length ? el('p', {}, text('alarm.unknown', names(unknown))) : null,
    el('p', {class: screening?.status[0] === 'done' ? 'section' : ''}, text(`screening.${screening?.status[0] ?? 'not-recorded'}`, screening?.date && ` (${day(screening.date[0])})`)));
}

function scores(course) {
  return (course.series ?? []).map(series => {
    const points = (series.point ?? []).map(point => ({at: Date.parse(point.date[0]), value: point.value[0]}));
    const [baseline] = series.baseline ?? [];
    const [improved] = series.improved ?? [];
    const canvas = el('canvas', {role: 'img', 'aria-label': text('chart', series.label[0], points.length)});
    const unit = series.unit ? ` (${series.unit[0]})` : '';
    return {
      draw: () => draw(canvas, points, improved, improved !== undefined && text('improvedLine', fall(series)), course.session ?? []),
      section: el('section', {class: 'box score'},
        el('h3', {}, series.label[0] + unit),
        el('div', {class: 'chart'}, canvas),
        el('p', {}, baseline ? text('baseline', number(baseline.value[0]), day(baseline.date[0])) : text('noBaseline'),
          improved === undefined ? '' : ` ${text('improved', number(improved), fall(series))}`),
        el('table', {}, el('caption', {class: 'section'}, text('scores')),
          el('thead', {}, el('tr', {}, points.map(p => el('th', {scope: 'col'}, day(p.at))))),
          el('tbody', {}, el('tr', {}, points.map(p => el('td', {}, number(p.value))))))),
    };
  });
}

// How many per cent of the first score the line lies below it.
const fall = series => Math.round(100 * (1 - series.improved[0] / series.baseline[0].value[0]));

function draw(canvas, points, improved, improvedLabel, sessions) {
  const style = getComputedStyle(place);
  const colour = name => style.getPropertyValue(name).trim();
  const from = Math.min(...points.map(p => p.at), ...sessions.map(s => Date.parse(s.date[0])));
  const to = Math.max(...points.map(p => p.at), ...sessions.map(s => Date.parse(s.date[0])));
  const line = (label, data, more) => ({label, data, borderWidth: 2, clip: 10, ...more});
  const datasets = [line(text('score'), points.map(p => ({x: p.at, y: p.value})),
    {borderColor: colour('--brand'), backgroundColor: colour('--brand'), pointRadius: 4})];
  if (improved !== undefined) {
    datasets.push(line(improvedLabel, [{x: from, y: improved}, {x: to, y: improved}],
      {borderColor: colour('--good'), borderDash: [6, 5], pointRadius: 0}));
  }
  if (sessions.length) {
    datasets.push(line(text('session'), sessions.map(s => ({x: Date.parse(s.date[0]), y: 0})),
      {showLine: false, pointStyle: 'triangle', pointRadius: 5, borderColor: colour('--accent'), backgroundColor: colour('--accent')}));
  }
  return new Chart(canvas, {
    type: 'line',
    data: {datasets},
    options: {
      animation: false, maintainAspectRatio: false, color: colour('--ink'),
      scales: {
        x: {type: 'linear', min: from, max: to, ticks: {color: colour('--soft'), maxTicksLimit: 6, maxRotation: 0, callback: value => day(value)}, grid: {color: colour('--line')}},
        y: {beginAtZero: true, ticks: {color: colour('--soft')}, grid: {color: colour('--line')}},
      },
      plugins: {tooltip: {callbacks: {title: ([item]) => day(item.parsed.x)}}},
    },
  });
}

const rows = (caption, head, lines) => lines.length === 0 ? null : el('section', {class: 'box'},
  el('h3', {}, caption),
  el('table', {}, el('thead', {}, el('tr', {}, head.map(h => el('th', {scope: 'col'}, h)))),
    el('tbody', {}, lines.map(cells => el('tr', {}, cells.map(cell => el('td', {}, cell)))))));

function moments(course) {
  return el('div', {class: 'beside'},
    rows(text('reEvaluation'), [text('moment'), text('date'), text('status')], (course['re-evaluation'] ?? []).map(r => [
      text('dayOfTreatment', r.day[0]), day(r.date[0]),
      el('span', {class: `tag status-${r.status[0]}`}, text(`status.${r.status[0]}`) + (r.done ? `: ${day(r.done[0])}` : '')),
    ])),
    rows(text('profile'), [text('profile'), text('since')], (course.profile ?? []).map(p => [number(p.value[0]), day(p.date[0])])),
    course.session ? el('section', {class: 'box'}, el('h3', {}, text('sessions', course.session.length)),
      el('p', {}, course.session.map(s => day(s.date[0])).join(' · '))) : null);
}

// The narratives of the report; the server has escaped what came from a patient, and scripts do not run here.
async function reportOf(patientId) {
  if (!report.value) return null;
  const {report: bundle, unread} = await documentOf(patientId, report.value);
  const composition = bundle.entry.map(e => e.resource).find(r => r.resourceType === 'Composition');
  return el('section', {class: 'box report'}, el('h2', {}, composition.title),
    unread.length ? el('p', {}, text('unreadReport', unread.join(', '))) : null,
    (composition.section ?? []).filter(s => s.text).map(s => {
      const narrative = new DOMParser().parseFromString(s.text.div, 'application/xhtml+xml').documentElement;
      return [el('h3', {}, s.title), document.importNode(narrative, true)];
    }));
}

// Without the report the course and its alarms are shown all the same.
const noReport = failed => el('section', {class: 'box report'}, el('p', {}, words(failed)));

let charts = [];
let drawCharts = () => {};
const turn = turns();
async function show() {
  const isLatest = turn();
  drawCharts = () => {};
  place.replaceChildren();
  at('said').textContent = '';
  if (!patient.value) return;
  try {
    const [person, parameters, sheet] = await Promise.all([
      fhir(`Patient/${patient.value}`), courseOf(patient.value), reportOf(patient.value).catch(noReport)]);
    if (!isLatest()) return;
    const course = read(parameters.parameter);
    // What could not be read is not "nothing recorded".
    if (course.unread) at('said').textContent = text('unread', course.unread.join(', '));
    const drawn = scores(course);
    place.append(
      el('h2', {}, patientName(person)),
      alarms(course),
      el('dl', {class: 'facts-of'}, [
        [text('birthDate'), person.birthDate && day(person.birthDate)],
        [text('phase'), course.phase?.[0].display],
        [text('start'), course['treatment-start'] && day(course['treatment-start'][0])],
        [text('printed'), day(Date.now())],
      ].filter(([, value]) => value).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))),
      drawn.length ? el('div', {class: 'scores'}, drawn.map(each => each.section)) : el('p', {}, text('noScores')),
      moments(course));
    if (sheet) place.append(sheet);
    drawCharts = () => {
      for (const chart of charts) chart.destroy();
      charts = drawn.map(each => each.draw());
    };
    drawCharts();
  } catch (failed) {
    if (isLatest()) at('said').textContent = words(failed);
  }
}

patient.addEventListener('change', show);
report.addEventListener('change', show);
at('print').addEventListener('click', () => print());
// Charts are pictures in the colours of the moment.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawCharts());
for (const [event, onPaper] of [['beforeprint', true], ['afterprint', false]]) {
  addEventListener(event, () => {
    place.classList.toggle('on-paper', onPaper);
    drawCharts();
  });
}

const asked = new URLSearchParams(location.search);
try {
  if (!await choosePatient(patient, asked.get('patient'))) at('said').textContent = text('nobody');
  report.value = asked.get('report') ?? '';
  await show();
} catch (failed) {
  at('said').textContent = words(failed);
}
