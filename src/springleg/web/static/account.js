// Passkeys: a form marked data-passkey asks the browser for one, then sends what it answered.
//   find: sign in with any passkey of this place   make: add one   use: one that the account has
const bytes = (said) =>
  Uint8Array.from(atob(said.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const said = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function written(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: said(answer.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[part]) response[part] = said(answer[part]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return {
    id: credential.id,
    rawId: said(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function make(form, options) {
  const asked = options.creation_options.publicKey;
  const alone = form.elements.passwordless.checked;
  const selection = {
    ...asked.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return navigator.credentials.create({
    publicKey: {
      ...asked,
      authenticatorSelection: selection,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
}

async function use(form, options) {
  const asked = options.request_options.publicKey;
  return navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: known(asked.allowCredentials),
    },
  });
}

async function find(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return use(form, await answer.json());
}

const WAYS = { find, make, use };

function bind(form) {
  const wrong = form.querySelector("[data-passkey-wrong]");
  const options = form.querySelector("script[type='application/json']");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      const way = WAYS[form.dataset.passkey];
      const credential = await way(form, options ? JSON.parse(options.textContent) : null);
      form.elements.credential.value = JSON.stringify(written(credential));
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) bind(form);
}
