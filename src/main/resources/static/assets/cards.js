// Cards as a record system shows them: summary, text, reasons, suggestions to accept, a way to say no.
import {day, el, feedback, fhir, knowledge, text, words} from './server.js';

const WHY = 'example.wervel.recommendations';
const markdown = {reader: new commonmark.Parser(), writer: new commonmark.HtmlRenderer({safe: true})};

// Labels of the facts.
let labels;
export const factLabels = () => labels ??= knowledge('facts').then(names => new Map(Object.entries(names)), () => new Map());

// Shows the cards of a response; told(message, card) says what became of an answer to one.
export function showCards(place, service, names, cards, told) {
  place.replaceChildren(...cards.map(card => show(card, service, names, told)));
  if (cards.length === 0) place.append(el('p', {}, text('none')));
}

function show(card, service, names, told) {
  const detail = el('div', {class: 'detail'});
  // Written by the CommonMark library in its safe mode; the server has escaped what came from a patient.
  detail.innerHTML = markdown.writer.render(markdown.reader.parse(card.detail ?? ''));
  for (const link of detail.querySelectorAll('a')) link.rel = 'noreferrer';
  return el('article', {class: `box card urgency-${card.indicator}`},
    el('h3', {}, el('span', {class: 'tag urgent'}, text(`indicator.${card.indicator}`)), ' ', card.summary),
    detail,
    reasons(card.extension?.[WHY] ?? [], names),
    suggestions(card, service, told),
    override(card, service, told),
    el('p', {class: 'section'}, `${text('source')}: `, el('a', {href: card.source.url}, card.source.label),
      (card.links ?? []).map(link => [' · ', el('a', {href: link.url}, link.label)])));
}

// What was answered before is told apart: it is not why this card is here.
function reasons(recommendations, names) {
  const answered = recommendations.filter(r => r.silenced);
  return [why(recommendations.filter(r => !r.silenced), names), answered.length ? el('details', {},
    el('summary', {}, `${text('answered')} (${answered.length})`),
    el('ul', {}, answered.map(r => el('li', {}, el('a', {href: `guideline/recommendation/${r.id}`}, el('code', {}, r.id)),
      ` ${text(`answered.${r.silenced.outcome}`)} (${day(r.silenced.at)})`)))) : null];
}

function why(recommendations, names) {
  if (recommendations.length === 0) return null;
  return el('details', {class: 'why'}, el('summary', {}, `${text('why')} (${recommendations.length})`),
    el('ul', {}, recommendations.map(r => el('li', {},
      el('a', {href: `guideline/recommendation/${r.id}`}, el('code', {}, r.id)), ' ',
      el('span', {class: `tag strength-${r.strength}`}, text(`strength.${r.strength}`)), ' ',
      el('span', {class: 'section'}, r.section),
      el('ul', {}, r.because.map(reason => el('li', {},
        `${names.get(reason.fact) ?? reason.fact}: `,
        el('strong', {}, reason.missing ? text('notRecorded') : value(reason.value)),
        reason.date ? ` (${day(reason.date)})` : null)))))));
}

const value = given => Array.isArray(given) ? given.map(value).join(', ')
  : given === true ? text('yes') : given === false ? text('no') : String(given);

function suggestions(card, service, told) {
  const carriedOut = {};
  return el('div', {class: 'buttons'}, (card.suggestions ?? []).map(suggestion =>
    el('button', {type: 'button', onclick: event => answer(event.target.closest('article'), card, told, async () => {
      // Once, also when it is the feedback that has to be tried again.
      carriedOut[suggestion.uuid] ??= await carryOut(suggestion.actions ?? []);
      await feedback(service, {feedback: [{
        card: card.uuid, outcome: 'accepted', acceptedSuggestions: [{id: suggestion.uuid}], outcomeTimestamp: new Date().toISOString(),
      }]});
      return text('accepted', suggestion.label);
    })}, `${text('accept')}: ${suggestion.label}`)));
}

// What a record system does with the actions of an accepted suggestion: all or none (CDS Hooks 2.0, "Action").
async function carryOut(actions) {
  const entry = actions.flatMap(({type, resource, resourceId}) =>
    type === 'create' ? [{resource, request: {method: 'POST', url: resource.resourceType}}]
      : type === 'update' ? [{resource, request: {method: 'PUT', url: `${resource.resourceType}/${resource.id}`}}]
        : [resourceId].flat().map(url => ({request: {method: 'DELETE', url}})));
  if (entry.length === 1) {
    const [{resource, request: {method, url}}] = entry;
    await fhir(url, {method, body: resource && JSON.stringify(resource)});
  } else if (entry.length) {
    await fhir('', {method: 'POST', body: JSON.stringify({resourceType: 'Bundle', type: 'transaction', entry})});
  }
  return true;
}

function override(card, service, told) {
  const choice = el('select', {}, (card.overrideReasons ?? []).map((reason, i) => el('option', {value: i}, reason.display)));
  const comment = el('input', {maxlength: 200});
  const send = event => {
    event.preventDefault();
    answer(event.target.closest('article'), card, told, async () => {
      const {code, system} = card.overrideReasons[choice.value];
      await feedback(service, {feedback: [{
        card: card.uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString(),
        overrideReason: {reason: {code, system}, userComment: comment.value || undefined},
      }]});
      return text('overridden', choice.selectedOptions[0].text);
    });
  };
  if (!card.overrideReasons?.length) return null;
  return el('details', {}, el('summary', {}, text('override')), el('form', {class: 'override', onsubmit: send},
    el('p', {}, el('label', {}, text('reason'), choice)),
    el('p', {}, el('label', {}, text('comment'), comment)),
    el('button', {}, text('override'))));
}

async function answer(shown, card, told, send) {
  const buttons = shown.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  try {
    const what = await send();
    shown.classList.add('answered');
    await told(what, card);
  } catch (failed) {
    for (const button of buttons) button.disabled = false;
    await told(words(failed));
  }
}
