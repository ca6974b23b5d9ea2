// UUID version 7 that never goes backwards within a process: ids sort by when they were made, which admission relies on.
import { randomFillSync } from "node:crypto";

let lastMs = 0;
let counter = 0;
const pool = Buffer.alloc(8 * 512);
let used = pool.length;

export function uuidv7(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const seq = counter.toString(16).padStart(3, "0");
  pool[used] = (pool[used]! & 0x3f) | 0x80;
  const rest = pool.toString("hex", used, used + 8);
  used += 8;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${seq}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
