// The beginning: the time zone is known to the phone, and "none of it" takes back what was ticked.
import { all, one } from "../../static/dom.js";

/** @type {HTMLInputElement} */ (one("[data-timezone]")).value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** @type {HTMLInputElement} */
const none = one("[data-none-of]");
/** @type {HTMLInputElement[]} */
const others = all("[data-one-of]");
none.addEventListener("change", () => {
  if (none.checked) for (const other of others) other.checked = false;
});
for (const other of others) {
  other.addEventListener("change", () => {
    if (other.checked) none.checked = false;
  });
}
