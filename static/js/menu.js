/* Escape closes the menu and gives the button back its focus. Without this file the button does. */
const menu = document.querySelector("[data-closes-with-escape]");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
