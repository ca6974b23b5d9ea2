// FileTrigger: waits for a file.
import { BaseTrigger, sleep, TriggerEvent, type TriggerHost } from "@windsock/sdk/provider";
import { findFile } from "../hooks/find-file.ts";

export type FileTriggerArgs = {
  /** A path or a glob, as the triggerer's machine sees it. */
  filepath: string;
  recursive?: boolean;
  /** Seconds between two looks; default 5. */
  pokeInterval?: number;
};

/**
 * Fires once a file is there, or a folder with a file in it.
 *
 * @example
 * this.defer({ trigger: new FileTrigger({ filepath: "/inbox/*.csv" }), method: "executeComplete" });
 */
export class FileTrigger extends BaseTrigger<FileTriggerArgs> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent> {
    const { filepath, recursive = false, pokeInterval = 5 } = this.kwargs;
    for (;;) {
      const found = await findFile(filepath, { recursive });
      if (found !== null) {
        host.log.info(`Found File ${found.path} last modified: ${found.modified.toISOString()}`);
        yield new TriggerEvent(true);
        return;
      }
      await sleep(pokeInterval, host.signal);
    }
  }
}
