// Throws while it is imported: the import error that the recorded servers show.
import { Dag } from "@windsock/sdk";

function connect(): string[] {
  throw new Error("this file is broken on purpose");
}

export const broken = new Dag("c_broken", { schedule: null, tags: connect() });
