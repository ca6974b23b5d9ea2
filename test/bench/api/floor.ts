// The floor's process, told what to answer.
import { fork } from "node:child_process";
import { once } from "node:events";
import type { FloorRoute } from "./floor-child.ts";

export interface ApiFloor {
  port: number;
  answer(route: FloorRoute): Promise<void>;
}

/** `databaseUrl`: the one that Windsock uses. */
export async function startApiFloor(stack: AsyncDisposableStack, databaseUrl: string): Promise<ApiFloor> {
  const child = fork(new URL("./floor-child.ts", import.meta.url), [databaseUrl]);
  stack.defer(() => child.disconnect());
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    port,
    async answer(route) {
      child.send(route);
      await once(child, "message");
    },
  };
}
