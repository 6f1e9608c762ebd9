// The line in the header that says where what was logged is: on the server, or still on this phone.
function link(words, url) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = words;
  return made;
}

function parts({ phone, attention, halt, cannot }, words) {
  const found = [];
  if (cannot) found.push(words.wordsCannot);
  if (phone && halt === "other-athlete") found.push(`${words.wordsOther} ${phone}`);
  else if (phone) found.push(`${words.wordsPhone} ${phone}`);
  if (phone && halt === "signed-out") found.push(link(words.wordsSignIn, words.signIn));
  if (attention) found.push(link(`${words.wordsAttention} ${attention}`, words.attention));
  return found.length ? found : [words.wordsServer];
}

export function showKept() {
  const line = document.querySelector("[data-kept]");
  if (!line) return;
  document.addEventListener("springleg:kept", ({ detail }) => {
    const found = parts(detail, line.dataset);
    const same = line.textContent === found.map((part) => part.textContent ?? part).join(" ");
    if (!same) line.replaceChildren(...found.flatMap((part, at) => (at ? [" ", part] : [part])));
  });
}
