// Large XComs in a store outside the database: a pushed value becomes a reference, and a reference that is pulled the value.
// It happens in the process that runs the task, with the task's own right to ask for connections.
import { randomUUID } from "node:crypto";
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { runWithHost } from "../provider/current-host.ts";
import type { XComStore } from "../provider/provider-stores.ts";
import type { AttemptRequest, TaskHost, XComFound } from "./attempt.ts";
import { mapLength } from "./map-length.ts";
import { createTaskLogger } from "./task-logger.ts";
import { goesToStore, xcomStorageOf, type XComStorage } from "./xcom-storage.ts";

export interface StoredXComs extends AsyncDisposable {
  host: TaskHost;
  /** To be called before a task begins: what an earlier try left in the store goes, as its rows have. */
  begin(): Promise<void>;
}

/** Read at once for one pull: a mapped task may have thousands of values. */
const AT_ONCE = 16;
/** What an operator's links are made of is read by the server, which opens no store. */
const LINK = "_link_";

interface Packing {
  suffix: string;
  pack(bytes: Buffer): Buffer;
  unpack(bytes: Buffer): Buffer;
}

/** By Airflow's names; the suffixes are those that Airflow writes and knows them by. */
const PACKINGS: Readonly<Record<string, Packing>> = {
  gzip: { suffix: ".gz", pack: (bytes) => gzipSync(bytes), unpack: (bytes) => gunzipSync(bytes) },
  zstd: { suffix: ".zst", pack: (bytes) => zstdCompressSync(bytes), unpack: (bytes) => zstdDecompressSync(bytes) },
};

/**
 * The same host, behind which large XComs go to the store. `open` is asked for the store with the first value that needs it.
 *
 * @example
 * await using stored = storedXComs({ host, request, signal, open: () => openStore() });
 * const outcome = await executeAttempt(dag, request, stored.host, signal);
 */
export function storedXComs(given: {
  host: TaskHost;
  request: AttemptRequest;
  signal: AbortSignal;
  open(storage: XComStorage): Promise<XComStore>;
}): StoredXComs | null {
  const storage = xcomStorageOf(given.request.settings);
  if (storage === null) return null;
  const { host, request, signal } = given;
  let opened: Promise<XComStore> | undefined;
  const withStore = <T>(work: (store: XComStore) => Promise<T>): Promise<T> =>
    runWithHost({ host, signal }, async () => await work(await (opened ??= given.open(storage))));
  const warn = (text: string): void => createTaskLogger(host, "windsock.xcoms").warning(text);
  const place = placeOf(request, storage);
  const keep = async (json: string): Promise<string> => {
    if (!goesToStore(json, storage)) return json;
    const packing = storage.compression === null ? null : (PACKINGS[storage.compression] ?? null);
    const reference = `${place}${randomUUID()}${packing?.suffix ?? ""}`;
    const bytes = Buffer.from(json);
    await withStore((store) => store.write(reference, packing === null ? bytes : packing.pack(bytes)));
    return JSON.stringify(reference);
  };
  const fetched = async (found: XComFound): Promise<XComFound> => {
    const reference = referenceIn(found.value, storage);
    if (reference === null) return found;
    const bytes = await withStore((store) => store.read(reference));
    if (bytes === null) throw new Error(`the XCom of task '${found.taskId}' is not at ${reference} any more`);
    return { ...found, value: unpacked(reference, bytes) };
  };
  return {
    host: {
      ...host,
      keepXCom: keep,
      xcomPush: async (key, json) => {
        const kept = key.startsWith(LINK) ? json : await keep(json);
        await (kept === json ? host.xcomPush(key, json) : host.xcomPush(key, kept, mapLength(json)));
      },
      xcomPull: async (query) => await inTurns(await host.xcomPull(query), fetched),
    },
    begin: async () => {
      if (storage.threshold === null) return;
      if (request.tryNumber === 1 || request.resume !== null || request.reschedule !== null) return;
      try {
        await withStore((store) => store.clear(place));
      } catch (error) {
        // It is in nobody's way there, and the task may not need the store at all.
        warn(`What an earlier try left at ${place} stays: ${String(error)}`);
      }
    },
    [Symbol.asyncDispose]: async () => {
      const store = await opened?.catch(() => undefined);
      try {
        await store?.close?.();
      } catch (error) {
        // The task is over by now, and all that it kept is there.
        warn(`The store of XComs could not be closed: ${String(error)}`);
      }
    },
  };
}

/** Each instance's own, so that a new try can remove what the one before it left there. */
function placeOf(request: AttemptRequest, { path }: XComStorage): string {
  return `${path}/${[request.dagId, request.runId, request.taskId, request.mapIndex].join("/")}/`;
}

const UUID_END = /\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.[a-z0-9]+)?$/;

/** A text beneath the path that ends as no task's own text does; null for every other value. */
export function referenceIn(json: string, { path }: Pick<XComStorage, "path">): string | null {
  if (json[0] !== '"' || !json.startsWith(JSON.stringify(`${path}/`).slice(0, -1))) return null;
  const text = JSON.parse(json) as string;
  return UUID_END.test(text) ? text : null;
}

/** By the suffix, not by the setting: that may have changed since. */
export function unpacked(reference: string, bytes: Buffer): string {
  const packing = Object.values(PACKINGS).find(({ suffix }) => reference.endsWith(suffix));
  return (packing === undefined ? bytes : packing.unpack(bytes)).toString("utf8");
}

async function inTurns(found: readonly XComFound[], fetch: (xcom: XComFound) => Promise<XComFound>) {
  const values: XComFound[] = [];
  for (let from = 0; from < found.length; from += AT_ONCE) {
    values.push(...(await Promise.all(found.slice(from, from + AT_ONCE).map(fetch))));
  }
  return values;
}
