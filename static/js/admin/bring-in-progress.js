/* Bring in a text: the rows of many files, as long as the worker is at them. */

const place = document.querySelector("[data-progress]");
const PAUSE = 2000;

async function look() {
    const answer = await fetch(window.location.href, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (answer?.ok) {
        const text = await answer.text();
        if (!place.contains(document.activeElement)) place.innerHTML = text;
    }
    wait();
}

function wait() {
    if (place.querySelector("[data-unfinished]")?.dataset.unfinished !== "0") setTimeout(look, PAUSE);
}

if (place) wait();
