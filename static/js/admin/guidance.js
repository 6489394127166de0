// “How things work” opens beside the screen that one is on, and stays while one works there.

const drawer = document.createElement("aside");
drawer.className = "guidance-drawer";
drawer.hidden = true;
drawer.setAttribute("aria-label", "Help");
drawer.tabIndex = -1;
document.body.append(drawer);

let opener = null;

async function show(address) {
  const wanted = new URL(address, location.href);
  wanted.searchParams.set("beside", location.pathname);
  const answer = await fetch(wanted, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok || answer.redirected) {
    location.assign(address);
    return;
  }
  drawer.innerHTML = await answer.text();
  drawer.hidden = false;
  drawer.scrollTop = 0;
  drawer.focus();
}

function close() {
  drawer.hidden = true;
  opener?.focus();
}

function openedBy(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  return link.closest("[data-guidance]") || drawer.contains(link) ? link : null;
}

// The menu at the side answers clicks by itself: ours come first.
document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest("[data-guidance-close]")) {
      close();
      return;
    }
    const link = openedBy(event);
    const isHelp = link && (!drawer.contains(link) || link.hasAttribute("data-guidance-topic"));
    if (!isHelp) return;
    event.preventDefault();
    event.stopPropagation();
    if (!drawer.contains(link)) opener = link;
    show(link.href);
  },
  true,
);

drawer.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
