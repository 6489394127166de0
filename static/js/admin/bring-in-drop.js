/* Bring in a text: files may be dropped anywhere on the form; what was chosen is named before it is sent. */

const form = document.querySelector("[data-bring-in]");
const place = form?.querySelector("[data-drop]");
const input = place?.querySelector("input[type=file]");
const said = place?.querySelector("[data-dropped]");
const MOST_BYTES = 60 * 1024 * 1024;
const MOST_FILES = 500;
const MOST_NAMES = 8;

function name() {
    const files = [...input.files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const names = files.slice(0, MOST_NAMES).map((file) => file.name).join(", ");
    const more = files.length > MOST_NAMES ? ` and ${files.length - MOST_NAMES} more` : "";
    const many = files.length > MOST_FILES ? `. Only ${MOST_FILES} files fit at once; bring them in in parts` : "";
    const large = !many && bytes > MOST_BYTES ? ". Together they are larger than the 60 MB that fit at once; bring them in in parts" : "";
    said.textContent = files.length ? `${names}${more}${many}${large}.` : "";
}

function hasFiles(event) {
    return event.dataTransfer?.types.includes("Files");
}

if (input) {
    input.addEventListener("change", name);
    form.addEventListener("dragover", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        place.classList.add("bring-in__drop--over");
    });
    form.addEventListener("dragleave", (event) => {
        if (!form.contains(event.relatedTarget)) place.classList.remove("bring-in__drop--over");
    });
    form.addEventListener("drop", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        place.classList.remove("bring-in__drop--over");
        const together = new DataTransfer();
        [...input.files, ...event.dataTransfer.files].forEach((file) => together.items.add(file));
        input.files = together.files;
        name();
    });
}
