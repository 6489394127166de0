/* Solves the challenge of a form in the background and sends it. Without this file a button does that. */
for (const form of document.querySelectorAll("form[data-proof]")) {
  const status = form.querySelector("[data-proof-status]");
  const worker = new Worker(form.dataset.proofWorker, { type: "module" });
  const challenge = JSON.parse(form.dataset.proof);
  if (status) status.textContent = "One moment, please.";
  worker.addEventListener("message", ({ data: solution }) => {
    worker.terminate();
    form.elements.proof.value = btoa(JSON.stringify({ challenge, solution }));
    form.requestSubmit();
  });
  worker.addEventListener("error", () => {
    if (status) status.textContent = "Please press the button.";
  });
  worker.postMessage(challenge.parameters);
}
