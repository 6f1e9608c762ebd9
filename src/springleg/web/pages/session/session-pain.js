// What pain means, by how much, where and of what kind. The limits are the guide's; pure.

/** A place that was tapped, as pain of that kind there is read. null: none was tapped.
 *  @type {(spots: Spot[], id: string, kind: string) => SpotRead | null} */
export function readSpot(spots, id, kind) {
  const spot = spots.find((one) => one.id === id);
  if (!spot) return null;
  const spread = kind === "spread"; // sore muscles on both sides are no strain
  return {
    place: spread ? "both-calves" : spot.id,
    strain: Boolean(spot.strain) && !spread,
    bone: Boolean(spot.bone) || (kind !== "" && spot.bone_if === kind),
  };
}

/** The name of the answer: none, safe, amber, red, severe, strain_hold, strain_stop, insertion, insertion_amber, bone.
 *  `denied`: the warning signs were asked, and none was so.
 *  @type {(pain: number, spot: SpotRead | null, limits: PainLimits, denied?: boolean) => string} */
export function answerTo(pain, spot, limits, denied = false) {
  if (pain <= 0) return "none";
  if (spot?.bone) return "bone";
  if (pain >= limits.severe && !denied) return "severe";
  if (spot?.strain || limits.strained) return strained(pain, limits);
  if (pain > limits.acceptable) return "red";
  const amber = pain > limits.safe;
  if (spot?.place === "insertion") return amber ? "insertion_amber" : "insertion";
  return amber ? "amber" : "safe";
}

/** A muscle's pain, or any after a strain. @type {(pain: number, limits: PainLimits) => string} */
function strained(pain, limits) {
  if (pain >= limits.strain_stop) return "strain_stop";
  return pain >= limits.strain_hold ? "strain_hold" : "safe";
}
