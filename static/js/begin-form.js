/* The first touch of a form gets a token that says when it was: the page itself may have been kept for an hour. */
for (const field of document.querySelectorAll("[data-begun-url]")) {
  let isBegun = false;
  field.form.addEventListener("focusin", async () => {
    if (isBegun) return;
    isBegun = true;
    const answer = await fetch(field.dataset.begunUrl, { method: "POST" }).catch(() => null);
    if (answer?.ok) field.value = await answer.text();
  });
  // Back from the page that followed: what was begun is used up.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) [isBegun, field.value] = [false, ""];
  });
}
