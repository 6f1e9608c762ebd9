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

/** The name of the answer: none, safe, amber, red, strain_hold, strain_stop, insertion, bone.
 *  @type {(pain: number, spot: SpotRead | null, limits: PainLimits) => string} */
export function answerTo(pain, spot, limits) {
  if (pain <= 0) return "none";
  if (spot?.bone) return "bone";
  if (spot?.strain) return pain >= limits.strain_stop ? "strain_stop" : pain >= limits.strain_hold ? "strain_hold" : "safe";
  if (pain > limits.acceptable) return "red";
  if (spot?.place === "insertion") return "insertion";
  return pain > limits.safe ? "amber" : "safe";
}
