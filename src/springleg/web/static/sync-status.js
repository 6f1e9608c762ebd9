// The line in the header that says where what was logged is: on the server, or still on this phone.
// When all is saved it is for screen readers alone.

/** @type {(words?: string, url?: string) => HTMLElement} */
const link = (words = "", url = "") => Object.assign(document.createElement("a"), { href: url, textContent: words });

/** @type {(status: OutboxStatus, words: DOMStringMap) => (string | HTMLElement)[]} */
function parts({ phone, attention, halt, cannotKeep }, words) {
  const found = [];
  if (cannotKeep) found.push(String(words.wordsCannot));
  if (phone) found.push(`${halt === "other-athlete" ? words.wordsOther : words.wordsPhone} ${phone}`);
  if (phone && halt === "signed-out") found.push(link(words.wordsSignIn, words.signIn));
  if (attention) found.push(link(`${words.wordsAttention} ${attention}`, words.attention));
  return found.length ? found : [String(words.wordsServer)];
}

/** Keeps the line true from the next `springleg:outbox` on; a page without the line does without. */
export function showSyncStatus() {
  /** @type {HTMLElement | null} */
  const line = document.querySelector("[data-kept]");
  if (!line) return;
  document.addEventListener("springleg:outbox", ({ detail }) => {
    const { phone, attention, cannotKeep } = detail;
    line.classList.toggle("only-read", !phone && !attention && !cannotKeep);
    const status = parts(detail, line.dataset);
    const words = status.map((part) => (typeof part === "string" ? part : part.textContent)).join(" ");
    if (line.textContent !== words) line.replaceChildren(...status.flatMap((part, at) => (at ? [" ", part] : [part])));
  });
}
