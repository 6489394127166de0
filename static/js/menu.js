/* Escape closes the menu, wherever the focus is; what was in the menu gives it back to the button. Without this file the button does. */
const menu = document.querySelector("[data-closes-with-escape]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus();
});
