// Shows events in one of the peers, moves through the windows that it is told, and tells how long each frame took.

import { peers } from "./adapters.js";

const QUIET = 700; // milliseconds without a change after which a picture counts as complete
const LONGEST = 20000; // milliseconds for all frames of one walk
const frame = () => new Promise(requestAnimationFrame);

let changed = false;
new MutationObserver(() => { changed = true; }).observe(
  document.getElementById("timeline"), { subtree: true, childList: true, attributes: true, characterData: true });

// The time at which the frame after the last change began: what was changed is painted by then.
async function complete() {
  let last = performance.now();
  while (performance.now() - last < QUIET) {
    changed = false;
    await frame();
    await frame();
    if (changed) last = performance.now();
  }
  return last;
}

async function walk(peer, windows) {
  const times = [], begun = performance.now();
  let before = await frame();
  for (const [begin, end] of windows) {
    peer.show(begin, end);
    const now = await frame();
    times.push(now - before);
    before = now;
    if (now - begun > LONGEST) break;
  }
  return times;
}

const tell = (kind, name = "", times = []) =>
  fetch("told", { method: "POST", body: JSON.stringify({ kind, name, times }) });

async function main() {
  const task = await (await fetch("task.json")).json();
  const make = await peers[task.peer]();
  await frame();
  const begun = performance.now();
  const peer = make(document.getElementById("timeline"), task);
  await tell("first", "", [(await complete()) - begun]);
  for (const [name, windows] of Object.entries(task.walks)) {
    peer.show(...windows[0]);
    await complete();
    await tell("begins", name);
    await tell("walked", name, await walk(peer, windows));
  }
  await tell("end");
}

main().catch((error) => tell("error", String(error)));
