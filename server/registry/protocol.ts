// What the registry and the process that has providers loaded say to each other.
import type { ConnectionTestResult, StoredAttempt } from "@windsock/sdk/provider";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type {
  InstalledProvider,
  LinkQuestion,
  NamedBackend,
  WantedSecret,
} from "../domain/providers/provider-registry.ts";
import type { StoredLogPage, StorePlace } from "../domain/providers/provider-stores.ts";

/** Where a provider's code is. */
export interface ProviderPlace {
  name: string;
  base: string;
  specifier: string;
}

export type DefinedProvider = Omit<InstalledProvider, "version" | "description" | "homepage">;

export type Question =
  | { kind: "describe"; at: ProviderPlace }
  | { kind: "test"; at: ProviderPlace; connection: ConnectionFacts }
  | { kind: "links"; at: ProviderPlace; questions: readonly LinkQuestion[]; baseUrl: string }
  | { kind: "writeLog"; at: ProviderPlace; place: StorePlace; attempt: StoredAttempt; file: string }
  | { kind: "readLog"; at: ProviderPlace; place: StorePlace; attempt: StoredAttempt; from: number; bytes: number }
  | { kind: "readXCom"; at: ProviderPlace; place: StorePlace; reference: string }
  | { kind: "secret"; at: ProviderPlace; backend: NamedBackend; wanted: WantedSecret };

export interface Answers {
  describe: DefinedProvider;
  test: ConnectionTestResult;
  links: Record<string, string | null>;
  writeLog: null;
  readLog: StoredLogPage | null;
  readXCom: string | null;
  secret: ConnectionFacts | string | null;
}

export type ToProviders = { id: number; question: Question };
export type FromProviders =
  | { ready: true }
  | { id: number; answer: Answers[Question["kind"]] }
  | { id: number; error: string };
