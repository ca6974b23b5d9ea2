// The installed providers, loaded away from the server: each package is imported once in a process for that, which hands over
// what it brings as data. One that throws, crashes or hangs is broken and the others load in the next process.
import type { ConnectionTestResult, StoredAttempt } from "@windsock/sdk/provider";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import {
  type BrokenProvider,
  type InstalledProvider,
  type InstalledProviders,
  type LinkQuestion,
  type NamedBackend,
  noBackend,
  noStore,
  type ProviderRegistry,
  unknownType,
  type WantedSecret,
} from "../domain/providers/provider-registry.ts";
import { schemeOf, type StoredLogPage, type StorePlace } from "../domain/providers/provider-stores.ts";
import { SecretMasker } from "../logs/secret-masker.ts";
import { compileCacheOf } from "../process/compile-cache.ts";
import { findProviderPackages, packageFolders, type ProviderPackage } from "./find-packages.ts";
import type { StoreQuestion } from "./ask-store.ts";
import type { Answers, ProviderPlace } from "./protocol.ts";
import { ProviderProcess, type ProviderProcessOptions } from "./provider-process.ts";
import { SharedProcess } from "./shared-process.ts";
import { Slots } from "./slots.ts";

export interface RegistryOptions {
  dagsFolder: string;
  /** The home folder, for compiled code. */
  home: string;
  env: NodeJS.ProcessEnv;
  limits?: Partial<RegistryLimits>;
}

export interface RegistryLimits {
  /** Milliseconds for the import of one provider. */
  load: number;
  /** Milliseconds for one connection test. */
  test: number;
  /** Milliseconds for the addresses of links. */
  links: number;
  /** Milliseconds for one log or one value, written to a store or read from it. */
  store: number;
  /** Milliseconds for one connection or variable of a secrets backend. */
  secret: number;
  /** Milliseconds after which the folders are looked at again. */
  fresh: number;
}

const LIMITS: RegistryLimits = {
  load: 20_000,
  test: 30_000,
  links: 5_000,
  store: 180_000,
  secret: 30_000,
  fresh: 5_000,
};
/** Each test has a process of some 60 MB. */
const TESTS_AT_ONCE = 4;
/** The files of a broken package are looked at again after so long, also where package.json stayed the same. */
const TRY_AGAIN_MS = 30_000;

type Outcome = { provider: InstalledProvider } | { broken: BrokenProvider; until: number };

export interface OpenRegistry extends ProviderRegistry {
  stop(): Promise<void>;
}

export function openRegistry(options: RegistryOptions): OpenRegistry {
  return new Registry(options);
}

class Registry implements OpenRegistry {
  readonly #folders: readonly string[];
  readonly #limits: RegistryLimits;
  readonly #processOptions: ProviderProcessOptions;
  readonly #outcomes = new Map<string, Outcome>();
  readonly #running = new Set<ProviderProcess>();
  readonly #tests = new Slots(TESTS_AT_ONCE);
  #places = new Map<string, ProviderPlace>();
  readonly #shared = new SharedProcess({
    start: () => this.#start(),
    end: (process) => this.#end(process),
  });
  /** Of its own: what hangs at a store holds up no page that shows links. */
  readonly #stores = new SharedProcess({
    start: () => this.#start(),
    end: (process) => this.#end(process),
  });
  /** Of its own too: tasks wait for it. */
  readonly #secrets = new SharedProcess({
    start: () => this.#start(),
    end: (process) => this.#end(process),
  });
  #found: { at: number; installed: Promise<InstalledProviders> } | null = null;

  constructor({ dagsFolder, home, env, limits }: RegistryOptions) {
    this.#folders = packageFolders(dagsFolder);
    this.#limits = { ...LIMITS, ...limits };
    this.#processOptions = {
      env,
      projectDir: this.#folders[0] ?? process.cwd(),
      compileCache: compileCacheOf("tasks", { env, home }),
    };
  }

  async installed(): Promise<InstalledProviders> {
    const known = this.#found;
    if (known !== null && performance.now() - known.at < this.#limits.fresh) return await known.installed;
    // Whoever asks while packages are being loaded waits for the same answer.
    const found = { at: Number.POSITIVE_INFINITY, installed: this.#look() };
    this.#found = found;
    await found.installed.finally(() => (found.at = performance.now()));
    return await found.installed;
  }

  async testConnection(connection: ConnectionFacts): Promise<ConnectionTestResult> {
    const { providers, broken } = await this.installed();
    const provider = providers.find(({ connectionTypes }) => typeIn(connectionTypes, connection) !== undefined);
    if (provider === undefined) {
      const hint = broken.length === 0 ? "" : ` (${broken.map(({ name }) => name).join(", ")} could not be loaded)`;
      return { ok: false, message: unknownType(connection.connType) + hint };
    }
    const type = typeIn(provider.connectionTypes, connection)!;
    if (type.hook === null) return { ok: false, message: `Connections of type "${type.connType}" have no hook` };
    if (!type.testable) return { ok: false, message: `${type.hook} does not say whether its connections work` };
    const { ok, message } = await this.#tests.use(() => this.#test(provider.name, connection));
    const masker = new SecretMasker({ minLength: 3 });
    masker.addConnection(connection);
    return { ok, message: masker.redactText(message) };
  }

  async linkAddresses(questions: readonly LinkQuestion[], baseUrl: string): Promise<Record<string, string | null>> {
    const { providers } = await this.installed();
    const asked = Map.groupBy(questions, ({ name }) =>
      providers.find(({ links }) => links.some((link) => link.name === name)),
    );
    const answers: Record<string, string | null> = {};
    for (const [provider, theirs] of asked) {
      if (provider === undefined) continue;
      for (const { name } of theirs) answers[name] = null;
      const at = this.#places.get(provider.name)!;
      const question = { kind: "links", at, questions: theirs, baseUrl } as const;
      const found = await this.#shared.ask(question, this.#limits.links).catch(() => ({}));
      Object.assign(answers, found);
    }
    return answers;
  }

  async writeLog(place: StorePlace, log: { attempt: StoredAttempt; file: string }): Promise<void> {
    const at = await this.#placeOf("logStores", place);
    await this.#askStore({ kind: "writeLog", at, place, ...log });
  }

  async readLog(
    place: StorePlace,
    page: { attempt: StoredAttempt; from: number; bytes: number },
  ): Promise<StoredLogPage | null> {
    const at = await this.#placeOf("logStores", place);
    return await this.#askStore({ kind: "readLog", at, place, ...page });
  }

  async readXCom(place: StorePlace, reference: string): Promise<string | null> {
    const at = await this.#placeOf("xcomStores", place);
    return await this.#askStore({ kind: "readXCom", at, place, reference });
  }

  async askSecret(backend: NamedBackend, wanted: WantedSecret): Promise<ConnectionFacts | string | null> {
    const { providers } = await this.installed();
    const found = providers.find(({ secretsBackends }) => secretsBackends.includes(backend.name));
    if (found === undefined) throw new Error(noBackend(backend.name));
    const at = this.#places.get(found.name)!;
    try {
      return await this.#secrets.ask({ kind: "secret", at, backend, wanted }, this.#limits.secret);
    } catch (error) {
      // What a backend is made with is its login.
      const masker = new SecretMasker({ minLength: 3 });
      masker.addValue(backend.kwargs);
      throw new Error(masker.redactText((error as Error).message), { cause: error });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.end(new Error("the server is stopping"))));
  }

  async #look(): Promise<InstalledProviders> {
    const packages = await findProviderPackages(this.#folders);
    const places = new Map<string, ProviderPlace>();
    const installed = { providers: [] as InstalledProvider[], broken: [] as BrokenProvider[] };
    for (const one of packages) {
      const outcome = await this.#outcome(one);
      if ("broken" in outcome) installed.broken.push(outcome.broken);
      else {
        installed.providers.push(outcome.provider);
        places.set(one.name, { name: one.name, base: one.base, specifier: one.specifier! });
      }
    }
    this.#places = places;
    return installed;
  }

  async #outcome(found: ProviderPackage): Promise<Outcome> {
    const key = `${found.name} ${found.version} ${found.fingerprint}`;
    const known = this.#outcomes.get(key);
    if (known !== undefined && ("provider" in known || performance.now() < known.until)) return known;
    const outcome = await this.#load(found);
    this.#outcomes.set(key, outcome);
    return outcome;
  }

  async #load({ name, version, description, homepage, manifest, base, specifier }: ProviderPackage): Promise<Outcome> {
    const broken = (error: string): Outcome => ({
      broken: { name, version, description, source: manifest, error },
      until: performance.now() + TRY_AGAIN_MS,
    });
    if (specifier === null) {
      return broken('"windsock" in package.json names no module: write "windsock": { "provider": "." }');
    }
    // What a failed import left behind in the process must not decide about the next try.
    const retried = [...this.#outcomes.values()].some((one) => "broken" in one && one.broken.name === name);
    if (retried) this.#shared.forget();
    try {
      const question = { kind: "describe", at: { name, base, specifier } } as const;
      const defined = await this.#shared.ask(question, this.#limits.load);
      return { provider: { ...defined, version, description, homepage } };
    } catch (error) {
      return broken((error as Error).message);
    }
  }

  async #test(name: string, connection: ConnectionFacts): Promise<ConnectionTestResult> {
    const process = this.#start();
    try {
      return await process.ask({ kind: "test", at: this.#places.get(name)!, connection }, this.#limits.test);
    } catch (error) {
      return {
        ok: false,
        message: `The test of connection "${connection.connId}" failed: ${(error as Error).message}`,
      };
    } finally {
      await this.#end(process);
    }
  }

  async #placeOf(kind: "logStores" | "xcomStores", { path }: StorePlace): Promise<ProviderPlace> {
    const scheme = schemeOf(path);
    const { providers } = await this.installed();
    const found = providers.find((one) => scheme !== null && one[kind].includes(scheme));
    if (found === undefined) throw new Error(noStore(path));
    return this.#places.get(found.name)!;
  }

  async #askStore<Q extends StoreQuestion>(question: Q): Promise<Answers[Q["kind"]]> {
    try {
      return await this.#stores.ask(question, this.#limits.store);
    } catch (error) {
      const { message } = error as Error;
      const { connection } = question.place;
      if (connection === null) throw error;
      const masker = new SecretMasker({ minLength: 3 });
      masker.addConnection(connection);
      throw new Error(masker.redactText(message), { cause: error });
    }
  }

  #start(): ProviderProcess {
    const started = new ProviderProcess(this.#processOptions);
    this.#running.add(started);
    return started;
  }

  async #end(process: ProviderProcess): Promise<void> {
    await process.end();
    this.#running.delete(process);
  }
}

function typeIn<T extends { connType: string }>(types: readonly T[], { connType }: ConnectionFacts): T | undefined {
  return types.find((type) => type.connType === connType);
}
