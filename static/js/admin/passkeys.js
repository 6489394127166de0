/* Passkeys: a form marked with data-passkey asks the browser for one ("get") or for a new one ("create"),
   and is sent with the answer. Where the browser knows no passkeys, the form goes. */

const { webauthnJSON } = globalThis

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (webauthnJSON.supported()) {
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      answer(form)
    })
  } else {
    form.hidden = true
  }
}

async function answer(form) {
  const trouble = form.querySelector("[data-passkey-trouble]")
  const button = form.querySelector("button")
  trouble.hidden = true
  button.disabled = true
  try {
    const credential = await webauthnJSON[form.dataset.passkey](await optionsFor(form))
    form.elements.credential.value = JSON.stringify(credential)
    form.submit()
  } catch {
    trouble.hidden = false
    button.disabled = false
  }
}

async function optionsFor(form) {
  const written = document.getElementById(form.dataset.passkeyOptions)
  if (written) return JSON.parse(written.textContent)
  const response = await fetch(form.action, { headers: { Accept: "application/json" } })
  return response.json()
}
