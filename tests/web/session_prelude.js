async (given) => {
  // What each test of the machine may use; TEST is the test's own function.
  const urls = performance.getEntriesByType("resource").map((one) => one.name);
  const load = (name) => import(urls.find((url) => new RegExp(`/${name}\\.[0-9a-f]+\\.js$`).test(url)));
  const state = await load("session-state");
  const steps = await load("session-steps");
  const facts = await load("session-facts");
  const pain = await load("session-pain");
  const data = JSON.parse(document.querySelector("#session-data").textContent);
  const freeze = (one) => {
    if (one && typeof one === "object" && !Object.isFrozen(one)) Object.values(Object.freeze(one)).forEach(freeze);
    return one;
  };
  const NOW = 1_800_000_000_000;
  const begun = (plan = data.chosen) => freeze(state.begin({plan, short: false, now: NOW, day: "2026-12-01", time: "07:00", id: "s", muted: false}));
  let made = 0;
  const entry = (kind, fact) => ({id: `e${made += 1}`, at: "2026-12-01T07:00:00Z", kind, fact});
  const on = (from, event) => freeze(state.reduce(from, freeze(event)));
  const log = (from, now) => on(from, {type: "logged", now, entries: [entry("set-done", facts.setFact(from))]});
  return await (TEST)(given);
}
