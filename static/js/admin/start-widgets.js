// Starts Wagtail's widgets from the data beside them; no script stands inside a page of the admin.
// A page's own are started before anything else that waits for it to be there, as scripts in it would have been.

const started = new WeakSet();

function start(data) {
  if (started.has(data)) return;
  started.add(data);
  const name = data.dataset.start;
  const values = JSON.parse(data.textContent);
  const widget = window[name];
  if (/^[A-Z]/.test(name)) new widget(...values);
  else widget(...values);
}

function startIn(element) {
  if (element.matches("script[data-start]")) start(element);
  element.querySelectorAll("script[data-start]").forEach(start);
}

function startAdded(changes) {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) startIn(node);
  }
}

// The tool that marks a picture's middle would find this out with a handler inside an element.
function tellCropperOfTouch() {
  const cropper = window.jQuery?.Jcrop;
  if (cropper) cropper.defaults.touchSupport = "ontouchstart" in window;
}

function begin() {
  tellCropperOfTouch();
  startIn(document.documentElement);
  new MutationObserver(startAdded).observe(document.documentElement, { childList: true, subtree: true });
}

if (document.readyState === "complete") begin();
else window.addEventListener("DOMContentLoaded", begin, { capture: true, once: true });
