/* Copies the words of a quote script. Without this file the words are complete and no button shows. */
for (const script of document.querySelectorAll("[data-script]")) {
  const button = script.querySelector("[data-script-copy]");
  const status = script.querySelector("[data-script-status]");
  const words = script.querySelector("[data-script-words]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.innerText);
      status.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(words);
      status.textContent = "Selected: now copy";
    }
    setTimeout(() => (status.textContent = ""), 4000);
  });
}
