/* A worker that finds the number a challenge asks for: SHA-256 of salt, nonce and number begins as it says. */
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const MOST = 50000;
const BATCH = 500;

addEventListener("message", async ({ data: { salt, nonce, keyPrefix } }) => {
  const start = new Uint8Array([...bytesOf(salt), ...bytesOf(nonce)]);
  const hash = async (counter) => {
    const said = new Uint8Array(start.length + 4);
    said.set(start);
    new DataView(said.buffer).setUint32(start.length, counter);
    return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", said)));
  };
  for (let first = 0; first <= MOST; first += BATCH) {
    const keys = await Promise.all(Array.from({ length: BATCH }, (_, step) => hash(first + step)));
    const found = keys.findIndex((key) => key.startsWith(keyPrefix));
    if (found >= 0) return postMessage({ counter: first + found, derivedKey: keys[found] });
  }
  throw new Error("There is no such number.");
});
