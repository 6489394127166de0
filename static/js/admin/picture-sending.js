/* In the editor: pictures go to the library one after the other; the line at the foot says how far they are.
 *
 * What is refused is left out with the site's sentence about it; the others take their place.
 */

{
    const { notify } = window.blockEditing;
    const NAME_OF_PICTURE = /\.(avif|gif|hei[cf]|jpe?g|png|webp)$/iu;
    const STEP = 10; // percent between two words about how far it is
    const NO_ANSWER = "the site gave no answer. Try it again in a moment.";
    const REFUSED = {
        403: "you may not add pictures, or are not logged in any more.",
        413: "it is too large.",
    };

    /** Phones send pictures whose kind browsers do not know. */
    function isPicture({ name, type }) {
        return type.startsWith("image/") || NAME_OF_PICTURE.test(name);
    }

    function answerOf(request) {
        try {
            return JSON.parse(request.responseText);
        } catch {
            return { sentence: REFUSED[request.status] ?? NO_ANSWER };
        }
    }

    /** The site's answer to one picture: {blocks, sentence}; `tell` hears how much of it is sent, in percent. */
    function send(picture, tell) {
        const data = new FormData();
        const form = document.querySelector("[data-edit-form]");
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        data.set("picture", picture);
        return new Promise((resolve) => {
            const request = new XMLHttpRequest();
            request.open("POST", `${document.querySelector("[data-paste-url]").dataset.pasteUrl}picture/`);
            request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
            request.upload.addEventListener("progress", ({ loaded, total }) => {
                tell(Math.floor((loaded / total) * (100 / STEP)) * STEP);
            });
            request.addEventListener("loadend", () => resolve(answerOf(request)));
            request.send(data);
        });
    }

    function teller(position, number) {
        const which = number > 1 ? `picture ${position + 1} of ${number}` : "the picture";
        let told = null;
        return (percent) => {
            if (percent !== told) {
                told = percent;
                notify(`Sending ${which}: ${percent} % …`, { canUndo: false });
            }
        };
    }

    /** {blocks, sentence} for `pictures`. Raises, with a sentence, when none of them is taken. */
    async function sendPictures(pictures) {
        const taken = [];
        const leftOut = [];
        for (const [position, picture] of pictures.entries()) {
            const tell = teller(position, pictures.length);
            tell(0);
            const { blocks, sentence } = await send(picture, tell);
            if (blocks) {
                taken.push({ blocks, sentence });
            } else {
                leftOut.push(`“${picture.name}” was left out: ${sentence}`);
            }
        }
        if (!taken.length) {
            throw new Error(leftOut.join(" "));
        }
        const many = `${taken.length} pictures; say in each block what it shows`;
        const sentence = taken.length > 1 ? many : taken[0].sentence;
        return { blocks: taken.flatMap(({ blocks }) => blocks), sentence, leftOut: leftOut.join(" ") };
    }

    Object.assign(window.blockEditing, { isPicture, sendPictures });
}
