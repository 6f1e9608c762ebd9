// The service worker, with caches and a network made up: what it keeps of whom while somebody signs out or in.
import assert from "node:assert/strict";
import test from "node:test";
import { anns, answerTo, page, POST, settled, TOLD } from "./worker-phone.js";

test("a page that was asked for before signing out does not come back after it", async () => {
  const { caches, asked, go } = await anns();
  const late = go("/progress/");
  const out = go(TOLD.logout, POST);
  await answerTo(asked, TOLD.logout, page(""));
  await out;
  await answerTo(asked, "/progress/", page("ann"));
  await late;
  assert.deepEqual(caches.pages(), []);
});

test("nor one that was asked for while the server ended the session", async () => {
  const { caches, asked, go } = await anns();
  const out = go(TOLD.logout, POST);
  await settled();
  const late = go("/progress/"); // the pages are dropped already; the session still stands
  await answerTo(asked, "/progress/", page("ann"));
  await answerTo(asked, TOLD.logout, page(""));
  await Promise.all([out, late]);
  assert.deepEqual(caches.pages(), []);
});

test("nor one whose text comes slowly", async () => {
  const { caches, asked, go } = await anns();
  /** @type {(text: Blob) => void} */
  let arrive = () => undefined;
  const slow = { ...page("ann"), blob: () => new Promise((give) => { arrive = give; }) };
  const late = go("/progress/");
  await answerTo(asked, "/progress/", { ...slow, clone: () => slow });
  const out = go(TOLD.logout, POST);
  await answerTo(asked, TOLD.logout, page(""));
  await out;
  arrive(new Blob(["ann"]));
  await late;
  assert.deepEqual(caches.pages(), []);
});

test("what Ann's tab still gets is not kept over Ben's pages", async () => {
  const { caches, asked, go } = await anns();
  const late = go("/progress/"); // as Ann
  const login = go("/accounts/login/", POST);
  await answerTo(asked, "/accounts/login/", page(""));
  await login;
  const plan = go("/plan/");
  await answerTo(asked, "/plan/", page("ben"));
  await plan;
  await answerTo(asked, "/progress/", page("ann"));
  await late;
  assert.deepEqual(caches.pages(), ["/plan/"]);
  assert.equal(await (await caches.match("/plan/"))?.text(), "ben");
});

test("the page for signing in, with nobody signed in, says that a session has ended", async () => {
  const { caches, asked, go } = await anns();
  const login = go("/accounts/login/?next=/plan/");
  await answerTo(asked, "/accounts/login/", page(""));
  await login;
  assert.deepEqual(caches.pages(), []);
});

for (const [path, more] of /** @type {[string, object][]} */ ([["/more/", {}], ["/api/entries", { ...POST, mode: "cors" }]])) {
  test(`an answer to ${path} that clears the cache drops the pages`, async () => {
    const { caches, asked, go } = await anns();
    const ended = go(path, more);
    await answerTo(asked, path, page("", { "Clear-Site-Data": '"cache"' }, 401));
    await ended;
    assert.deepEqual(caches.pages(), []);
  });
}

test("an error, or no network, drops nothing", async () => {
  const { caches, asked, go } = await anns();
  const broken = go("/accounts/login/");
  await answerTo(asked, "/accounts/login/", page("", {}, 503));
  await broken;
  assert.deepEqual(caches.pages(), ["/plan/"]);
});
