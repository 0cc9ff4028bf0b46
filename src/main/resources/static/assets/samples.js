// A button to copy each sample.
for (const sample of document.querySelectorAll('.sample')) {
  for (const code of navigator.clipboard ? sample.querySelectorAll('pre') : []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain copy';
    button.textContent = sample.dataset.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = sample.dataset.copied;
      setTimeout(() => { button.textContent = sample.dataset.copy; }, 2000);
    });
    code.before(button);
  }
}
