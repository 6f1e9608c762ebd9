// Registers the service worker. Where there is none (no HTTPS), pages work with a network only.
export async function register() {
  if (!("serviceWorker" in navigator)) return null;
  const policy = globalThis.trustedTypes?.createPolicy("springleg-worker", { createScriptURL: (url) => url });
  const url = document.body.dataset.sw;
  return navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url, { scope: "/" });
}
