/*
Leaves the page at once: by the link, or by pressing Shift three times. Without this file the link is a link.
Escape is not used: browsers stop loading on it and count it as no activation. Shift with a letter is typing.
*/
const exit = document.querySelector("[data-quick-exit]");
const link = exit.querySelector("[data-quick-exit-link]");
const status = exit.querySelector("[data-quick-exit-status]");
const PRESSES = 3;
const MILLISECONDS_BETWEEN = 5000;
const title = document.title;
let pressed = 0;
let lastPress = -Infinity;
let isAlone = false;

function leave() {
  document.documentElement.dataset.left = "";
  document.title = "New tab";
  location.replace(link.href);
}

function forget() {
  pressed = 0;
  status.textContent = "";
}

exit.querySelector("[data-quick-exit-keys]").hidden = false;

link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  leave();
});

addEventListener("keydown", (event) => {
  isAlone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key !== "Shift") forget();
});

addEventListener("pointerdown", () => (isAlone = false));

addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !isAlone) return;
  isAlone = false;
  pressed = event.timeStamp - lastPress > MILLISECONDS_BETWEEN ? 1 : pressed + 1;
  lastPress = event.timeStamp;
  const left = PRESSES - pressed;
  if (left <= 0) leave();
  else status.textContent = `Press Shift ${left === 1 ? "once" : "twice"} more to leave this page.`;
});

// A browser that brings the page back from memory shows it again, and not the cover.
addEventListener("pageshow", () => {
  delete document.documentElement.dataset.left;
  document.title = title;
  forget();
});
