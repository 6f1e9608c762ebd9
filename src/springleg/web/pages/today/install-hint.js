// How Springleg comes onto the home screen: told once, on the second visit, and never where it is there already.
import { all, one } from "../../static/dom.js";

const VISITS = "springleg-visits";
const SECOND = 2;

/** Which of the pictures fit this phone; all of them where nobody can tell. @type {(agent: string) => string[]} */
export function phonesOf(agent) {
  if (/iphone|ipad|ipod/i.test(agent)) return ["iphone"];
  return /android/i.test(agent) ? ["android"] : ["iphone", "android"];
}

/** Which visit this is: a page opened again within one is no new one. Where the phone keeps nothing it is always the first. */
function visit() {
  try {
    const before = Number(localStorage.getItem(VISITS) ?? 0);
    if (sessionStorage.getItem(VISITS)) return before;
    sessionStorage.setItem(VISITS, "here");
    localStorage.setItem(VISITS, String(before + 1));
    return before + 1;
  } catch {
    return 1;
  }
}

function tellOnce() {
  try {
    localStorage.setItem(VISITS, String(SECOND + 1));
  } catch {
    // then it is told again, which is no harm
  }
}

const onPhone = matchMedia("(pointer: coarse)").matches;
const installed = matchMedia("(display-mode: standalone)").matches || "standalone" in navigator && Boolean(navigator.standalone);
const hint = one("[data-install]");

if (onPhone && !installed && visit() === SECOND) {
  const phones = phonesOf(navigator.userAgent);
  for (const shots of all("[data-install-on]", hint)) shots.hidden = !phones.includes(shots.dataset.installOn ?? "");
  hint.hidden = false;
  tellOnce();
}
one("[data-install-away]", hint).addEventListener("click", () => { hint.hidden = true; });
addEventListener("beforeinstallprompt", (event) => {
  const now = one("[data-install-now]", hint);
  now.hidden = false;
  now.onclick = () => {
    hint.hidden = true;
    /** @type {Event & {prompt?: () => void}} */ (event).prompt?.();
  };
});
