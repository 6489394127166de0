// Names for fields of Wagtail's own that have none: a screen reader says what is asked for.

const TAGS = ".tagit-new input:not([aria-labelledby])";
const FILES = ".replace-file-input input[type=file]:not([aria-label])";

function nameTags(input) {
  const asked = input.closest(".tagit")?.parentElement.querySelector("input[name][id]");
  const label = asked && document.querySelector(`label[for="${CSS.escape(asked.id)}"]`);
  if (!label) return;
  label.id ||= `${asked.id}-label`;
  input.setAttribute("aria-labelledby", label.id);
}

function nameFile(input) {
  const said = input.parentElement.querySelector("button")?.textContent.trim();
  if (said) input.setAttribute("aria-label", said);
}

function nameAll() {
  document.querySelectorAll(TAGS).forEach(nameTags);
  document.querySelectorAll(FILES).forEach(nameFile);
}

window.addEventListener("load", () => {
  nameAll();
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
});
