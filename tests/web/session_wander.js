(seed) => {
  // Any way through a session: what is wrong with it, as a list.
  let at = seed;
  const dice = (n) => { at = (at * 48271) % 2147483647; return at % n; };
  const plans = [data.chosen, ...data.others];
  const wrong = [];
  for (let walk = 0; walk < 60; walk += 1) {
    let now = NOW;
    let one = begun(plans[dice(plans.length)]);
    let logged = 0;
    for (let step = 0; step < 40; step += 1) {
      now += dice(30_000);
      const screen = steps.screenOf(one, now);
      const fact = one.steps[one.at] && facts.setFact(one);
      const events = [
        ...(["set", "hold", "bout"].includes(screen) ? [{type: "logged", now, entries: [entry("set-done", fact)]}, {type: "adjust", amount: dice(9), now}, {type: "skip", now}] : []),
        ...(screen === "ramp" ? [{type: "found", verdict: ["easy", "right", "hard"][dice(3)], now}] : []),
        ...(["warm-up", "ramp"].includes(screen) ? [{type: "next", now}] : []),
        {type: "rest", by_s: 15, now}, {type: "skip-rest", now}, {type: "mute", now}, {type: "undo", now, entries: []},
        ...(one.phase !== "done" ? [{type: "swap", plan: plans[dice(plans.length)], now}] : []),
      ];
      const event = events[dice(events.length)];
      if (event.type === "skip-rest" && one.phase !== "rest") continue;
      const before = one.sets.length;
      const copy = freeze(JSON.parse(JSON.stringify(one)));
      const next = on(one, event);
      if (JSON.stringify(next) !== JSON.stringify(on(copy, event))) wrong.push(["not the same after a reload", event.type]);
      if (event.type === "logged" && next.sets.length !== before + 1) wrong.push(["lost", event.type]);
      if (!["logged", "undo"].includes(event.type) && next.sets.length !== before) wrong.push(["changed the sets", event.type]);
      logged += event.type === "logged" ? 1 : 0;
      one = next;
      const shown = steps.screenOf(one, now);
      if (!shown || (one.at < one.steps.length) !== (steps.stepOf(one) !== null)) wrong.push(["no screen", event.type]);
    }
    if (one.pending.filter((made) => made.kind === "set-done").length !== logged) wrong.push(["an entry is missing", walk]);
  }
  return wrong;
}
