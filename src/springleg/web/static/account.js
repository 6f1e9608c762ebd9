// Passkeys: a form marked data-passkey asks the browser for one, then sends what it answered.
//   find: sign in with any passkey of this place   make: add one   use: one that the account has
import { all, field, one } from "./dom.js";

/** @type {(text: string) => Uint8Array<ArrayBuffer>} */
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
/** @type {(buffer: ArrayBuffer) => string} */
const base64 = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
/** @type {(list: any[] | undefined) => PublicKeyCredentialDescriptor[]} */
const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

/** The browser's answer as JSON. @type {(credential: any) => object} */
function written(credential) {
  const answer = credential.response;
  /** @type {Record<string, unknown>} */
  const response = { clientDataJSON: base64(answer.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[part]) response[part] = base64(answer[part]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return {
    id: credential.id,
    rawId: base64(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** @typedef {(form: HTMLFormElement, options: any) => Promise<Credential | null>} Way */

/** @type {Way} */
function make(form, options) {
  const asked = options.creation_options.publicKey;
  const alone = field(form, "passwordless").checked;
  return navigator.credentials.create({
    publicKey: {
      ...asked,
      authenticatorSelection: {
        ...asked.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        userVerification: alone ? "required" : "preferred",
      },
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
}

/** @type {Way} */
function use(_form, options) {
  const asked = options.request_options.publicKey;
  return navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) },
  });
}

/** @type {Way} */
async function find(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return use(form, await answer.json());
}

/** @type {Record<string, Way>} */
const WAYS = { find, make, use };

/** @type {(form: HTMLFormElement) => void} */
function bind(form) {
  const wrong = one("[data-passkey-wrong]", form);
  const options = form.querySelector("script[type='application/json']");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      const way = WAYS[String(form.dataset.passkey)];
      const credential = await way(form, options ? JSON.parse(String(options.textContent)) : null);
      field(form, "credential").value = JSON.stringify(written(credential));
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}

if (globalThis.PublicKeyCredential) {
  for (const form of /** @type {HTMLFormElement[]} */ (all("form[data-passkey]"))) bind(form);
}
