// Inside the frame: shows a Questionnaire with LHC-Forms and gives back its answers.
const place = document.getElementById('form');
const lang = document.documentElement.lang;
const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

// The renderer shows base texts only: puts each element's translation in its place.
function translated(json) {
  if (Array.isArray(json)) return json.map(translated);
  if (!json || typeof json !== 'object') return json;
  const made = {};
  for (const [key, value] of Object.entries(json)) made[key] = translated(value);
  for (const [key, element] of Object.entries(json)) {
    const translation = key.startsWith('_') && element.extension?.find(e =>
      e.url === TRANSLATION && e.extension.some(part => part.valueCode === lang));
    const content = translation && translation.extension.find(part => part.url === 'content');
    if (content) made[key.slice(1)] = Object.entries(content).find(([name]) => name.startsWith('value'))[1];
  }
  return made;
}

// Texts are the Questionnaire's, in whichever language they were shown.
function withoutTexts(item) {
  delete item.text;
  for (const answer of item.answer ?? []) {
    delete answer.valueCoding?.display;
    answer.item?.forEach(withoutTexts);
  }
  item.item?.forEach(withoutTexts);
}

window.showForm = async (questionnaire, response) => {
  let form = LForms.Util.convertFHIRQuestionnaireToLForms(translated(questionnaire), 'R4');
  if (response.item) form = LForms.Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', response, form, 'R4');
  await LForms.Util.addFormToPage(form, place, {fhirVersion: 'R4'});
};

window.formAnswers = () => {
  const invalid = LForms.Util.checkValidity(place);
  const response = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', place);
  response.item?.forEach(withoutTexts);
  return {invalid, items: response.item ?? []};
};

// The frame is as high as the form.
new ResizeObserver(() => {
  frameElement.style.height = `${place.offsetHeight + 24}px`;
}).observe(place);

// The renderer names elements that are not there until they are opened.
new MutationObserver(() => {
  for (const button of document.querySelectorAll('[aria-controls], [aria-describedby]')) {
    for (const name of ['aria-controls', 'aria-describedby']) {
      if (button.hasAttribute(name) && !document.getElementById(button.getAttribute(name))) button.removeAttribute(name);
    }
  }
}).observe(document.body, {childList: true, subtree: true});
