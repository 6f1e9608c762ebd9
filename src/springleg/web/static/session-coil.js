// How far the session is, as the mark's own line lying down: it is pressed and springs back at each set.
const TURN = 10; // units of the drawing, of which each turn is so many wide
const HEIGHT = 16;
const FEWEST = 12; // turns: with fewer it is a wave, and no spring

const turnsOf = (sets) => sets * Math.ceil(FEWEST / sets);

// The turns of the mark, on their side, and the foot at their end.
function line(turns) {
  return `M2 8${"s4 6 5 0s4-6 5 0".repeat(turns)}c2 0 3 1 3 5`;
}

export function showCoil(box, { behind, sets }) {
  if (box.dataset.sets !== String(sets)) draw(box, sets);
  const was = Number(box.dataset.behind ?? 0);
  box.dataset.behind = behind;
  box.style.setProperty("--behind", String(behind / sets));
  if (behind > was) spring(box);
}

function draw(box, sets) {
  box.dataset.sets = sets;
  const turns = turnsOf(sets);
  for (const svg of box.querySelectorAll("svg")) {
    svg.setAttribute("viewBox", `0 0 ${TURN * turns + 8} ${HEIGHT}`);
    svg.querySelector("path").setAttribute("d", line(turns));
  }
}

function spring(box) {
  box.classList.remove("springs");
  void box.offsetWidth; // so that the same motion begins anew
  box.classList.add("springs");
}
