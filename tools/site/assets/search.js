// The theme draws its search in a shadow tree of its own, which no stylesheet of ours reaches. There
// the place of a result is too pale to be read, and the results cannot be scrolled by the keyboard.
const LEGIBLE = "menu, menu *, [role=status] { color: rgb(var(--color-foreground)) !important; opacity: 1 !important; }";

/** @param {ShadowRoot} root */
function makeReachable(root) {
  const style = new CSSStyleSheet();
  style.replaceSync(LEGIBLE);
  root.adoptedStyleSheets.push(style);
  const reach = () => root.querySelector("[role=listbox]")?.parentElement?.setAttribute("tabindex", "0");
  new MutationObserver(reach).observe(root, { childList: true, subtree: true });
  reach();
}

/** The place that the search is drawn in has a shadow tree a moment after it has come. */
function lookForSearch() {
  for (const one of document.body.children) {
    if (one.shadowRoot && !one.shadowRoot.adoptedStyleSheets.length) makeReachable(one.shadowRoot);
  }
}

new MutationObserver(lookForSearch).observe(document.body, { childList: true });
addEventListener("load", lookForSearch);
addEventListener("focusin", lookForSearch);
