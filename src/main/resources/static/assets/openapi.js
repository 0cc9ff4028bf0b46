// Shows the OpenAPI of one part of the FHIR API.
const api = document.getElementById('api');
const name = () => api.querySelector('#servers')?.setAttribute('aria-label', 'Server');
window.SwaggerUIBundle({
  url: api.dataset.url, domNode: api, validatorUrl: null, deepLinking: false, docExpansion: 'list', onComplete: name,
});
