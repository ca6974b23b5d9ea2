/** How many times slower than an idle one this machine is just now: for limits of time that are themselves what is tested. */
import { setTimeout as sleep } from "node:timers/promises";

const CPU_MS = 20;
const LOOKS = 5;

/** 1 where every look had a core to itself; 8 where eight processes wanted each core. */
export async function slowness(): Promise<number> {
  let wall = 0;
  for (let look = 0; look < LOOKS; look++) {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const used = (): number => process.cpuUsage(cpu).user / 1000;
    while (used() < CPU_MS);
    wall += performance.now() - began;
    await sleep(CPU_MS);
  }
  return Math.max(1, wall / (CPU_MS * LOOKS));
}
