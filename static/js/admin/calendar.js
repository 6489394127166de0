/* In the editorial calendar: entries are dragged, or moved with the arrow keys.
 *
 * Both post to the address that “Move to…” posts to, and take the calendar from its answer. Without
 * this file everything can still be done with the actions of each entry.
 */

const STARTS_AFTER_PIXELS = 6;
const calendar = document.querySelector("[data-calendar]");
const voice = document.querySelector("[data-calendar-voice]");
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let carried = null;

function say(words) {
    voice.textContent = words;
}

function addHandles() {
    for (const entry of calendar.querySelectorAll("[data-entry]")) {
        const handle = document.createElement("button");
        handle.type = "button";
        handle.className = "calendar-entry__handle";
        handle.setAttribute("aria-label", `Move ${entry.dataset.title}`);
        handle.setAttribute("aria-describedby", "calendar-keys");
        handle.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#icon-grip"></use></svg>';
        entry.append(handle);
    }
}

/* Places ---------------------------------------------------------------------------------------- */

function cellOf(entry) {
    return entry.closest("[data-day]");
}

function cellBeside(cell, [columns, rows]) {
    const row = cell.parentElement.parentElement.rows[cell.parentElement.rowIndex - 1 + rows];
    if (rows) {
        return row?.cells[cell.cellIndex];
    }
    const days = [...calendar.querySelectorAll("[data-day]")];
    const isMonth = calendar.querySelector(".calendar__table--month");
    const next = days[days.indexOf(cell) + columns];
    return isMonth || next?.parentElement === cell.parentElement ? next : undefined;
}

function target(cell) {
    calendar.querySelector(".is-target")?.classList.remove("is-target");
    cell?.classList.add("is-target");
}

function clockIn(cell, entry) {
    const { hour } = cell.dataset;
    const [, minutes] = entry.dataset.time.split(":");
    return hour !== undefined && minutes ? `${hour.padStart(2, "0")}:${minutes}` : "";
}

/* Moving ---------------------------------------------------------------------------------------- */

function pickUp(entry) {
    carried = { entry, cell: cellOf(entry) };
    entry.classList.add("is-picked-up");
    target(carried.cell);
}

function putBack() {
    carried?.entry.classList.remove("is-picked-up");
    target(null);
    carried = null;
}

async function putDown() {
    const { entry, cell } = carried;
    const clock = clockIn(cell, entry);
    const stays = cell === cellOf(entry);
    putBack();
    if (stays) {
        say("Nothing was moved.");
        return;
    }
    const form = new FormData(document.querySelector("[data-calendar-form]"));
    form.set("day", cell.dataset.day);
    form.set("dropped", "1");
    if (clock) {
        form.set("time", clock);
    }
    await send(entry, form);
}

async function send(entry, body) {
    calendar.setAttribute("aria-busy", "true");
    try {
        const answer = await fetch(entry.dataset.move, { method: "POST", body });
        if (!answer.ok) {
            throw new Error(answer.statusText);
        }
        show(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url);
        document.querySelector(`#entry-${entry.dataset.entry} .calendar-entry__handle`)?.focus();
    } catch {
        say("It could not be moved. Check the connection and load the page again.");
        window.alert("It could not be moved. Check the connection and load the page again.");
    } finally {
        calendar.removeAttribute("aria-busy");
    }
}

function show(page, address) {
    const there = page.querySelector("[data-calendar]");
    if (!there) {
        window.location.assign(address);
        return;
    }
    calendar.replaceChildren(...there.childNodes);
    const news = page.querySelector(".messages > ul");
    say(news?.textContent.replace(/\s+/gu, " ").trim() ?? "");
    document.querySelector(".messages > ul").replaceChildren(...(news?.children ?? []));
    document.querySelector(".messages").classList.add("new");
    addHandles();
}

/* With the keyboard ------------------------------------------------------------------------------ */

function step(direction) {
    const cell = cellBeside(carried.cell, direction);
    if (!cell?.dataset.day) {
        say("That is the edge of what is shown. Use “Move to…” to go further.");
        return;
    }
    carried.cell = cell;
    target(cell);
    cell.scrollIntoView({ block: "nearest" });
    say(cell.dataset.label);
}

function onKey(event) {
    const handle = event.target.closest(".calendar-entry__handle");
    if (!handle) {
        return;
    }
    const isPress = event.key === "Enter" || event.key === " ";
    if (!carried && isPress) {
        event.preventDefault();
        pickUp(handle.closest("[data-entry]"));
        say(`Picked up. ${carried.cell.dataset.label}. Arrow keys choose a place, Enter puts it down, Escape puts it back.`);
    } else if (carried && isPress) {
        event.preventDefault();
        putDown();
    } else if (carried && ARROWS[event.key]) {
        event.preventDefault();
        step(ARROWS[event.key]);
    } else if (carried && (event.key === "Escape" || event.key === "Tab")) {
        putBack();
        say("Put back where it was.");
    }
}

/* With a pointer --------------------------------------------------------------------------------- */

function mayDrag(event) {
    const entry = event.target.closest("[data-entry]");
    const isOnHandle = event.target.closest(".calendar-entry__handle");
    const isOnControl = event.target.closest("summary, .calendar-entry__more, button");
    // A finger on the entry scrolls the page; only on the handle does it drag.
    const isMeant = isOnHandle || (event.pointerType === "mouse" && !isOnControl);
    const isList = !calendar.querySelector("thead")?.offsetParent;
    return event.button === 0 && isMeant && !isList && !carried ? entry : null;
}

function swallowClick() {
    // After a drag that ends where it began, a click follows at once; it would open the page.
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener("click", (click) => click.preventDefault(), options);
    window.setTimeout(() => listening.abort());
}

function onPointerDown(event) {
    const entry = mayDrag(event);
    if (!entry) {
        return;
    }
    const start = [event.clientX, event.clientY];
    const listening = new AbortController();
    const { signal } = listening;
    let ghost = null;

    function end() {
        listening.abort();
        ghost?.remove();
        document.documentElement.classList.remove("is-dragging-entry");
    }
    function begin() {
        pickUp(entry);
        ghost = entry.cloneNode(true);
        ghost.removeAttribute("id");
        ghost.classList.add("calendar-entry__ghost");
        ghost.setAttribute("aria-hidden", "true");
        document.body.append(ghost);
        document.documentElement.classList.add("is-dragging-entry");
    }
    function onMove(move) {
        const [x, y] = [move.clientX, move.clientY];
        if (!ghost && Math.hypot(x - start[0], y - start[1]) < STARTS_AFTER_PIXELS) {
            return;
        }
        if (!ghost) {
            begin();
        }
        move.preventDefault();
        ghost.style.translate = `${x + 8}px ${y + 8}px`;
        const cell = document.elementFromPoint(x, y)?.closest("[data-day]");
        carried.cell = cell ?? cellOf(entry);
        target(cell);
    }
    function onUp(up) {
        const wasDragged = Boolean(ghost);
        end();
        if (wasDragged) {
            up.preventDefault();
            swallowClick();
            putDown();
        }
    }
    function giveUp() {
        end();
        if (carried) {
            putBack();
            say("Put back where it was.");
        }
    }
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", onUp, { signal });
    window.addEventListener("pointercancel", giveUp, { signal });
    window.addEventListener("keydown", (key) => key.key === "Escape" && giveUp(), { signal });
}

calendar.addEventListener("keydown", onKey);
calendar.addEventListener("pointerdown", onPointerDown);
calendar.addEventListener("dragstart", (event) => event.preventDefault());
addHandles();
