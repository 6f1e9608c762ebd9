// What the store promises, in a few lines: an id is used once; the same again changes nothing and is answered alike.
/** @typedef {Map<string, string>} Log */

/** @type {(log: Log, entries: LogEntry[]) => EntryResult[]} */
export function take(log, entries) {
  return entries.map((entry) => {
    const { id } = entry;
    const body = JSON.stringify(entry);
    const before = log.get(id);
    if (before === undefined) log.set(id, body);
    if (before !== undefined && before !== body) return { id, state: "refused", error: "this id was already used" };
    return { id, state: before === undefined ? "new" : "known" };
  });
}

/** A server that keeps the promise, and dies as it is told. @type {(log: Log) => import("./schedules.js").Serve} */
export const serving = (log) => async (body, _headers, dies = "") => {
  if (dies === "before") throw new TypeError("connection reset");
  const results = take(log, JSON.parse(body).entries);
  if (dies === "after") throw new TypeError("connection reset");
  const headers = { get: () => null };
  return /** @type {Response} */ (/** @type {unknown} */ ({ status: 200, ok: true, headers, json: async () => ({ results }) }));
};
