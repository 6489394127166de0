/* A form that was sent is empty when somebody comes back to it: what it held must not be read by the next person. */
const SENDING = "forms:sending";
const SENT = "forms:sent";
const here = location.pathname;

const listed = (name) => JSON.parse(sessionStorage.getItem(name) ?? "[]");

// Nothing is kept of who only reads.
function keep(name, paths) {
  if (paths.length) sessionStorage.setItem(name, JSON.stringify([...new Set(paths)]));
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

const forms = document.querySelectorAll("form[data-send-once]");
for (const form of forms) form.addEventListener("submit", () => keep(SENDING, [...listed(SENDING), here]));

addEventListener("pageshow", ({ persisted }) => {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (persisted || type === "back_forward") {
    if (listed(SENT).includes(here)) forms.forEach(empty);
  } else if (forms.length) keep(SENT, listed(SENT).filter((path) => path !== here));
});
