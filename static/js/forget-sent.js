/* A form that was sent is empty when somebody comes back to it: what it held must not be read by the next person. */
const SENDING = "forms:sending";
const SENT = "forms:sent";

// A page may have two: a comment that is not finished stays when somebody signs up for the newsletter.
const nameOf = (form) => `${location.pathname} ${new URL(form.action).pathname}`;
const listed = (name) => JSON.parse(sessionStorage.getItem(name) ?? "[]");

// Nothing is kept of who only reads.
function keep(name, forms) {
  if (forms.length) sessionStorage.setItem(name, JSON.stringify([...new Set(forms)]));
  else sessionStorage.removeItem(name);
}

function empty(form) {
  for (const field of form.elements) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = field.defaultChecked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else if ("defaultValue" in field && field.type !== "hidden") field.value = field.defaultValue = "";
  }
}

if (document.querySelector("[data-was-sent]")) {
  keep(SENT, [...listed(SENT), ...listed(SENDING)]);
  keep(SENDING, []);
}

const forms = [...document.querySelectorAll("form[data-send-once]")];
for (const form of forms) form.addEventListener("submit", () => keep(SENDING, [...listed(SENDING), nameOf(form)]));

addEventListener("pageshow", ({ persisted }) => {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  const sent = forms.filter((form) => listed(SENT).includes(nameOf(form)));
  if (persisted || type === "back_forward") sent.forEach(empty);
  else if (sent.length) keep(SENT, listed(SENT).filter((name) => !sent.map(nameOf).includes(name)));
});
