// On a desktop a day of the season is told beside it; on a phone, or without an answer, on its own page.
const WIDE = matchMedia("(min-width: 62.5rem)");

/** What stands at this address, parsed and without scripts. Rejects where no page came.
 *  @type {(href: string) => Promise<Document>} */
const parsed = (href) =>
  new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", href);
    asked.responseType = "document";
    asked.addEventListener("load", () => (asked.status === 200 && asked.responseXML ? resolve(asked.responseXML) : reject()));
    asked.addEventListener("error", () => reject());
    asked.send();
  });

/** Lets a tap on a day of the season fill the card beside it. @type {(views: HTMLElement, card: HTMLElement) => void} */
export function bindBeside(views, card) {
  let newest = "";

  /** The newest question wins. @type {(href: string) => Promise<void>} */
  async function tell(href) {
    newest = href;
    card.setAttribute("aria-busy", "true");
    try {
      const told = await parsed(`${href}?beside`);
      if (newest !== href) return;
      card.replaceChildren(...told.body.childNodes);
      card.removeAttribute("aria-busy");
    } catch {
      location.href = href;
    }
  }

  views.addEventListener("click", (event) => {
    if (!WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = /** @type {Element} */ (event.target).closest("svg.season a");
    const href = link?.getAttribute("href") ?? "#";
    if (href.startsWith("#")) return;
    event.preventDefault();
    tell(href);
  });
}
