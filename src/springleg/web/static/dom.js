// Elements that a page must have: one that is missing is an error that names it.

/** The first element that matches. Throws where there is none.
 *  @template {Element} [E=HTMLElement] @param {string} selector @param {ParentNode} [within] @returns {E} */
export function one(selector, within = document) {
  const element = within.querySelector(selector);
  if (!element) throw new Error(`${selector} is not on this page`);
  return /** @type {E} */ (element);
}

/** Every element that matches, none is fine.
 *  @template {Element} [E=HTMLElement] @param {string} selector @param {ParentNode} [within] @returns {E[]} */
export const all = (selector, within = document) => /** @type {E[]} */ ([...within.querySelectorAll(selector)]);

/** A copy of what is in the first template that matches. Throws where there is none. @type {(selector: string) => DocumentFragment} */
export const clone = (selector) =>
  /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (one(`template${selector}`)).content.cloneNode(true));

/** A copy of the one element in a template. Throws where there is none. @type {(selector: string) => HTMLElement} */
export const cloneElement = (selector) => /** @type {HTMLElement} */ (clone(selector).firstElementChild);

/** The field of that name. @type {(form: HTMLFormElement, name: string) => HTMLInputElement} */
export const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** What was tapped, or has the focus. @type {(event: Event) => HTMLElement} */
export const targetOf = (event) => /** @type {HTMLElement} */ (event.target);

/** The element round the target that matches. @type {(event: Event, selector: string) => HTMLElement | null} */
export const around = (event, selector) => targetOf(event).closest(selector);
