// Asks the JSON API: as this page's athlete, with the newest token, and never waiting for long.
const PATIENCE_MS = 20000;

export function athlete() {
  return document.body.dataset.athlete ?? "";
}

function cookie(name) {
  const held = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return held ? decodeURIComponent(held.slice(name.length + 1)) : "";
}

async function once(path, plain) {
  const answer = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      "Content-Type": "application/json",
      "X-Athlete": athlete(),
      "X-CSRFToken": cookie(document.body.dataset.csrfCookie),
    },
    body: JSON.stringify(plain),
  });
  return { status: answer.status, plain: await answer.json() };
}

// {status, plain}; status 0 where there is no network, or something else than our server answers.
export async function ask(path, plain) {
  try {
    const answer = await once(path, plain);
    // A page may be older than its token, or have none: the refusal brought a new one.
    return answer.status === 403 ? await once(path, plain) : answer;
  } catch {
    return { status: 0, plain: null };
  }
}
