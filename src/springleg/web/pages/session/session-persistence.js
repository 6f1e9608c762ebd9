// Keeps the session on the phone: the whole state first, with the entries it made in it, then the
// entries in the outbox. Where a phone dies in between, the state puts them there again on waking.
import { put, read, write } from "../../static/outbox.js";

const KEY = "session";

/** The session that was in hand, null where there is none that this version can read. @type {() => Promise<SessionState | null>} */
async function recall() {
  const state = await read(KEY).catch(() => null);
  if (state?.v !== 1) return null;
  if (!state.pending.length) return state;
  await put(...state.pending);
  const taken = { ...state, pending: [] };
  await keep(taken); // else each page that opens before the next tap would send them again
  return taken;
}

/** Keeps the state; whether it is on the phone: else only this page has it. @type {(state: SessionState) => Promise<boolean>} */
export const keep = (state) => write(KEY, state);

/** The entries reach the outbox; resolves to their ids, so that the state may let go of them.
 *  @type {(state: SessionState) => Promise<string[]>} */
export async function handOver({ pending }) {
  if (pending.length) await put(...pending);
  return pending.map((entry) => entry.id);
}

/** Forgets the session in hand; its entries stay in the outbox. */
export const forget = () => write(KEY, null);

/** The session in hand on a day; one that is over gives way to another day, and to another workout that is asked for.
 *  @type {(day: string, asked: string | null) => Promise<SessionState | null>} */
export async function inHand(day, asked) {
  const state = await recall();
  if (state?.phase !== "done" || (state.day === day && (!asked || asked === state.workout))) return state;
  await forget();
  return null;
}
