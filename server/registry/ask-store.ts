// Asks a provider's store, in the process that has providers loaded: with the one connection it is given.
import { createReadStream } from "node:fs";
import type { LogStore, Provider, StoreFactory, XComStore } from "@windsock/sdk/provider";
import { type LogEntry, unpacked } from "@windsock/sdk/runtime";
import { schemeOf, type StoredLogPage, type StorePlace } from "../domain/providers/provider-stores.ts";
import type { Question } from "./protocol.ts";

export type StoreQuestion = Extract<Question, { place: StorePlace }>;

export async function askStore(provider: Provider, question: StoreQuestion): Promise<StoredLogPage | string | null> {
  switch (question.kind) {
    case "writeLog": {
      await using store = await opened(provider.logStores, question.place);
      await store.store.write(question.attempt, entriesIn(question.file));
      return null;
    }
    case "readLog": {
      await using store = await opened(provider.logStores, question.place);
      const entries = await store.store.read(question.attempt);
      return entries === null ? null : await pageOf(entries, question);
    }
    case "readXCom": {
      await using store = await opened(provider.xcomStores, question.place);
      const bytes = await store.store.read(question.reference);
      return bytes === null ? null : unpacked(question.reference, bytes);
    }
  }
}

async function opened<T extends LogStore | XComStore>(
  factories: readonly StoreFactory<T>[],
  { path, connId }: StorePlace,
): Promise<{ store: T } & AsyncDisposable> {
  const factory = factories.find(({ name }) => name === schemeOf(path));
  if (factory === undefined) throw new Error(`there is no store for ${path}`);
  const store = await factory.create({ path, ...(connId !== null && { connId }) });
  return { store, [Symbol.asyncDispose]: async () => await store.close?.() };
}

async function* entriesIn(file: string): AsyncGenerator<LogEntry> {
  let open = "";
  for await (const text of createReadStream(file, "utf8") as AsyncIterable<string>) {
    const lines = (open + text).split("\n");
    open = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as LogEntry;
  }
}

async function pageOf(
  entries: AsyncIterable<LogEntry>,
  { from, bytes }: { from: number; bytes: number },
): Promise<StoredLogPage> {
  const page: LogEntry[] = [];
  let place = 0;
  let size = 0;
  for await (const entry of entries) {
    if (place++ < from) continue;
    if (size >= bytes) return { entries: page, done: false };
    page.push(entry);
    size += JSON.stringify(entry).length;
  }
  return { entries: page, done: true };
}
