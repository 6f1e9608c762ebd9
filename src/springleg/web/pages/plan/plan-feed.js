// Copies the calendar's address; where the browser lets no page do so, it is marked, to be copied by hand.
import { one } from "../../static/dom.js";

const copy = one("[data-copy]");
const address = one("[data-address]");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(address.textContent?.trim() ?? "");
    one("[data-copied]").hidden = false;
  } catch {
    getSelection()?.selectAllChildren(address);
  }
});
