// The process in which providers are loaded and asked. It has no database and no secrets but the connection it is to test;
// whatever a provider does to it, the registry ends it and starts another.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ConnectionTestResult, Provider } from "@windsock/sdk/provider";
import { type ConnectionFacts, type ExecutionHost, runWithHost } from "@windsock/sdk/runtime";
import { explainError } from "../dagbag/explain-error.ts";
import { resolveProjectImports } from "../process/project-imports.ts";
import { askSecret } from "./ask-secret.ts";
import { askStore } from "./ask-store.ts";
import { describeProvider, providerOf } from "./describe-provider.ts";
import type { Answers, FromProviders, ProviderPlace, Question, ToProviders } from "./protocol.ts";
import { tellParent } from "../process/tell-parent.ts";

/** Where a package is looked for: each was found in a folder of its own. */
const bases = new Map<string, string>();
const loaded = new Map<string, Promise<Provider>>();

resolveProjectImports(process.argv[2] ?? process.cwd());
registerHooks({
  resolve: (specifier, context, next) => {
    const base = context.parentURL === import.meta.url ? bases.get(specifier) : undefined;
    return next(
      specifier,
      base === undefined ? context : { ...context, parentURL: pathToFileURL(join(base, "x.js")).href },
    );
  },
});
delete process.env["NODE_COMPILE_CACHE"];

async function load({ name, base, specifier }: ProviderPlace): Promise<Provider> {
  bases.set(specifier, base);
  return providerOf((await import(specifier)) as Record<string, unknown>, name);
}

async function providerAt(place: ProviderPlace): Promise<Provider> {
  let found = loaded.get(place.name);
  if (found === undefined) {
    found = load(place);
    loaded.set(place.name, found);
  }
  return await found;
}

/** A hook under test and a store know their own connection and no other. */
function hostFor(connection: ConnectionFacts | null): ExecutionHost {
  const refuse = (what: string) => () => Promise.reject(new Error(`${what} cannot be asked for here`));
  return {
    log: () => {},
    maskSecret: () => {},
    getConnection: (connId) => Promise.resolve(connId === connection?.connId ? connection : null),
    getVariable: () => Promise.resolve(null),
    count: refuse("states of tasks"),
    getDagRun: refuse("runs"),
    getDag: refuse("Dags"),
  };
}

async function test(provider: Provider, connection: ConnectionFacts): Promise<ConnectionTestResult> {
  const type = provider.connectionTypes.find(({ connType }) => connType === connection.connType);
  if (type?.hook === undefined)
    return { ok: false, message: `Connections of type ${connection.connType} have no hook` };
  const { hook: Hook } = type;
  const scope = { host: hostFor(connection), signal: new AbortController().signal };
  try {
    return await runWithHost(scope, async () => {
      await using hook = new Hook(connection.connId);
      const { ok, message } = (await hook.testConnection?.()) ?? { ok: false, message: "The hook has no test" };
      return { ok, message: String(message) };
    });
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function linkAddresses(
  provider: Provider,
  { questions, baseUrl }: Extract<Question, { kind: "links" }>,
): Answers["links"] {
  const address = (name: string, value: unknown): string | null => {
    try {
      const found = provider.links.find((link) => link.name === name)?.url(value, baseUrl);
      return typeof found === "string" ? found : null;
    } catch {
      return null;
    }
  };
  return Object.fromEntries(questions.map(({ name, value }) => [name, address(name, value)]));
}

async function answer(question: Question): Promise<Answers[Question["kind"]]> {
  const provider = await providerAt(question.at);
  switch (question.kind) {
    case "describe":
      return describeProvider(provider);
    case "test":
      return await test(provider, question.connection);
    case "links":
      return linkAddresses(provider, question);
    case "secret": {
      const scope = { host: hostFor(null), signal: new AbortController().signal };
      return await runWithHost(scope, () => askSecret(provider, question));
    }
    default: {
      const scope = { host: hostFor(question.place.connection), signal: new AbortController().signal };
      return await runWithHost(scope, () => askStore(provider, question));
    }
  }
}

const send: (message: FromProviders) => void = tellParent;

process.on("message", ({ id, question }: ToProviders) => {
  answer(question).then(
    (found) => send({ id, answer: found }),
    (error: unknown) => {
      // What a store says is for people who look for their log, not for whoever writes the provider; so is what a backend says.
      if ("place" in question || question.kind === "secret")
        return send({ id, error: error instanceof Error ? error.message : String(error) });
      const ownFolders = [import.meta.dirname, join(import.meta.dirname, "../../sdk")];
      send({ id, error: explainError(error, { dagsFolder: question.at.base, ownFolders, failedImports: [] }) });
    },
  );
});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// A package that ends its process would look like a crash; thrown, it names the line that did it.
process.exit = (code) => {
  throw new Error(`The provider called process.exit(${code ?? ""})`);
};
process.on("unhandledRejection", () => undefined);
send({ ready: true });
