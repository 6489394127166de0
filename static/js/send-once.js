/* A second press on the button while the first is on its way sends nothing. The server would keep one anyway. */
for (const form of document.querySelectorAll("[data-send-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "true";
    form.querySelector("[type=submit]")?.setAttribute("aria-disabled", "true");
  });
  // Back from the page that followed: the browser shows this one as it was left.
  addEventListener("pageshow", () => {
    delete form.dataset.sending;
    form.querySelector("[type=submit]")?.removeAttribute("aria-disabled");
  });
}
