// LISTEN: one connection for all channels of a process, made anew for as long as somebody listens. It is pg's, as the job
// queue's are: that of postgres.js (3.4.9), ended while the server refuses connections, goes on trying for ever.
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** What was said, or null after a time without connection in which something may have been. */
export type Heard = (payload: string | null) => void;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
/** For a server that does not answer a goodbye. */
const FAREWELL_MS = 5000;

const listenTo = (channel: string): string => `listen ${pg.escapeIdentifier(channel)}`;

export class Notifications {
  readonly #config: pg.ClientConfig;
  readonly #listeners = new Map<string, Set<Heard>>();
  /** The connection, or the one that is being made. */
  #client: Promise<pg.Client> | null = null;
  #socket: Socket | null = null;
  #ended = false;

  constructor({ url, name }: { url: string; name: string }) {
    const stream = (): Socket => (this.#socket = new Socket());
    this.#config = { connectionString: url, application_name: name, keepAlive: true, stream };
  }

  /** Answers how to stop it. Rejects when the database cannot be reached: only what was heard once is taken up again. */
  async listen(channel: string, heard: Heard): Promise<() => void> {
    const client = await (this.#client ??= this.#connect());
    await client.query(listenTo(channel));
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(heard));
    return () => void listeners.delete(heard);
  }

  async end(): Promise<void> {
    this.#ended = true;
    const client = await this.#client?.catch(() => null);
    if (client == null) return;
    await Promise.race([client.end(), sleep(FAREWELL_MS, null, { ref: false })]);
    this.#socket?.destroy();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on("notification", ({ channel, payload }) => {
      for (const heard of this.#listeners.get(channel) ?? []) heard(payload ?? "");
    });
    // The end follows it; without a listener it would be the process's.
    client.on("error", () => {});
    try {
      await client.connect();
      for (const channel of this.#listeners.keys()) await client.query(listenTo(channel));
    } catch (error) {
      this.#client = null;
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once("end", () => void this.#connectAgain());
    return client;
  }

  async #connectAgain(): Promise<void> {
    this.#client = null;
    for (let pause = FIRST_PAUSE_MS; !this.#ended; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await (this.#client ??= this.#connect());
        for (const heard of [...this.#listeners.values()].flatMap((all) => [...all])) heard(null);
        return;
      } catch {
        // Whoever asks the database for something says that it is away.
        await sleep(pause, undefined, { ref: false });
      }
    }
  }
}
