// The browser's own printing, by a button; without scripts its menu does the same.
import { one } from "../../static/dom.js";

const button = one("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
