// Every command, in the order in which the overview lists them.
import type { Command } from "./command.ts";
import { apiServer, dagProcessor, scheduler, triggerer, worker } from "./components.ts";
import { standalone } from "./standalone.ts";

export const commands: readonly Command[] = [standalone, apiServer, scheduler, worker, triggerer, dagProcessor];
