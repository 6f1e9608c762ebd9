// The line in the header that says where what was logged is: on the server, or still on this phone.
// When all is saved it is for screen readers alone. Below it, once, how wrong this phone's clock is.

/** @type {(words?: string, url?: string) => HTMLElement} */
const link = (words = "", url = "") => Object.assign(document.createElement("a"), { href: url, textContent: words });

/** Why what is on the phone is not on the server yet. @type {(halt: Halt, words: DOMStringMap) => string} */
function because(halt, words) {
  if (halt === "other-athlete") return String(words.wordsOther);
  if (halt === "busy") return String(words.wordsBusy);
  return String(halt === "full" ? words.wordsFull : words.wordsPhone);
}

/** @type {(status: OutboxStatus, words: DOMStringMap) => (string | HTMLElement)[]} */
function parts({ phone, later, attention, halt, cannotKeep }, words) {
  const found = [];
  if (cannotKeep) found.push(String(words.wordsCannot));
  if (phone) found.push(`${because(halt, words)} ${phone}`);
  if (phone && halt === "signed-out") found.push(link(words.wordsSignIn, words.signIn));
  if (phone && halt === "consent") found.push(link(words.wordsConsent, words.consent));
  if (later) found.push(link(`${words.wordsLater} ${later}`, words.attention));
  if (attention) found.push(link(`${words.wordsAttention} ${attention}`, words.attention));
  return found.length ? found : [String(words.wordsServer)];
}

/** Keeps the line true from the next `springleg:outbox` on; a page without the line does without. */
export function showSyncStatus() {
  /** @type {HTMLElement | null} */
  const line = document.querySelector("[data-kept]");
  if (!line) return;
  document.addEventListener("springleg:outbox", ({ detail }) => {
    const { phone, later, attention, cannotKeep } = detail;
    line.classList.toggle("only-read", !phone && !later && !attention && !cannotKeep);
    const status = parts(detail, line.dataset);
    const words = status.map((part) => (typeof part === "string" ? part : part.textContent)).join(" ");
    if (line.textContent !== words) line.replaceChildren(...status.flatMap((part, at) => (at ? [" ", part] : [part])));
  });
  document.addEventListener("springleg:clock", ({ detail }) => showClockError(detail));
}

/** @type {(ahead_ms: number) => Promise<void>} */
async function showClockError(ahead_ms) {
  const { spanInWords } = await import("./clock-error.js");
  /** @type {HTMLElement | null} */
  const line = document.querySelector("[data-clock]");
  if (!line) return;
  const words = String(ahead_ms > 0 ? line.dataset.wordsAhead : line.dataset.wordsBehind);
  line.textContent = words.replace("{span}", spanInWords(Math.abs(ahead_ms), document.documentElement.lang));
  line.hidden = false;
}
