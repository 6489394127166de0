// Names for what has none on Wagtail's screens: a screen reader says what is asked for, and where a link leads.

const TAGS = ".tagit-new input:not([aria-labelledby])";
const FILES = ".replace-file-input input[type=file]:not([aria-label])";
const TITLES = ".c-sf-block__title";

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

// Quotes around a tag of several words are for the site, which reads them here, and for nobody else.
function hideQuotes(tag) {
  const [, words] = (!tag.childElementCount && tag.textContent.match(/^"(.+)"$/u)) || [];
  if (!words) return;
  const quote = () => Object.assign(document.createElement("span"), { textContent: '"', hidden: true });
  tag.replaceChildren(quote(), words, quote());
}

// A block without words is called by its kind in the outline, unless its title is a space.
function emptyTitle(title) {
  if (title.textContent && !title.textContent.trim()) title.textContent = "";
}

function nameAll() {
  document.querySelectorAll(TITLES).forEach(emptyTitle);
  document.querySelectorAll(TAGS).forEach(nameTags);
  document.querySelectorAll(".tagit-label").forEach(hideQuotes);
  document.querySelectorAll(FILES).forEach(nameFile);
}

// Once for each picture that the screen shows, however much changes in between: whoever types changes much.
let isAwaited = false;

function nameSoon() {
  if (isAwaited) return;
  isAwaited = true;
  requestAnimationFrame(() => {
    isAwaited = false;
    nameAll();
  });
}

window.addEventListener("load", () => {
  nameAll();
  new MutationObserver(nameSoon).observe(document.body, { childList: true, subtree: true });
});
