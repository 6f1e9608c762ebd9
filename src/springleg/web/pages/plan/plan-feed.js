// Copies the calendar's address; where a browser lets no page do so, the button is not there.
import { one } from "../../static/dom.js";

const copy = one("[data-copy]");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(one("[data-address]").textContent.trim());
  one("[data-copied]").hidden = false;
});
