// Commands about the provider packages that are installed.
import {
  type ConnectionTypeFacts,
  type InstalledProvider,
  type InstalledProviders,
} from "../../domain/providers/provider-registry.ts";
import { openRegistry } from "../../registry/open-registry.ts";
import { environment } from "../../config.ts";
import { type Command, CommandFailure, type OptionSpec, type Parsed, flag } from "../command.ts";
import { OUTPUT_OPTION, printProperties, printRows } from "../output.ts";
import { configOf, dagsFolderOf } from "../settings.ts";

const DAGS_OPTION: Readonly<Record<string, OptionSpec>> = {
  dags: { type: "string", value: "FOLDER", help: "Folder of the Dags beside which packages are looked for" },
};
const OPTIONS = { ...OUTPUT_OPTION, ...DAGS_OPTION };

async function installed(parsed: Parsed): Promise<InstalledProviders> {
  const config = configOf(parsed);
  const registry = openRegistry({ dagsFolder: dagsFolderOf(parsed, config), home: config.home, env: environment() });
  try {
    return await registry.installed();
  } finally {
    await registry.stop();
  }
}

/** The first line says what is wrong; the rest is for `providers get`. */
const firstLine = (text: string): string => text.split("\n")[0] ?? "";

export const providersList: Command = {
  name: "providers list",
  summary: "List the installed provider packages, and which of them cannot be loaded",
  options: OPTIONS,
  async run(parsed) {
    const { providers, broken } = await installed(parsed);
    const rows = [
      ...providers.map((one) => ({ ...one, state: "ok" })),
      ...broken.map((one) => ({ ...one, state: `broken: ${firstLine(one.error)}` })),
    ];
    printRows(
      parsed,
      rows
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, version, description, state }) => ({ package_name: name, version, description, state })),
    );
  },
};

export const providersGet: Command = {
  name: "providers get",
  summary: "Show a provider package; with --full all that it brings",
  args: ["PACKAGE"],
  options: { full: { type: "boolean", help: "With its hooks, operators, connection types and so on" }, ...OPTIONS },
  async run(parsed) {
    const name = parsed.args[0]!;
    const { providers, broken } = await installed(parsed);
    const found = providers.find((one) => one.name === name);
    if (found !== undefined) return printProperties(parsed, properties(found, flag(parsed, "full")));
    const failed = broken.find((one) => one.name === name);
    if (failed === undefined) throw new CommandFailure(`no provider ${name} is installed`);
    const { version, description, source, error } = failed;
    printProperties(parsed, { package_name: name, version, description, source, error });
    return 1;
  },
};

function properties(provider: InstalledProvider, full: boolean): Record<string, string> {
  const { name, version, description, homepage, connectionTypes, links, ...lists } = provider;
  const short = { package_name: name, version, description, homepage: homepage ?? "" };
  if (!full) return short;
  const classes = Object.entries(lists).map(([list, names]) => [snakeCase(list), names.join(", ")]);
  return {
    ...short,
    ...(Object.fromEntries(classes) as Record<string, string>),
    connection_types: connectionTypes.map(({ connType }) => connType).join(", "),
    links: links.map((link) => link.name).join(", "),
  };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export const providersHooks: Command = {
  name: "providers hooks",
  summary: "List the types of connections and the hooks that use them",
  options: OPTIONS,
  async run(parsed) {
    const { providers } = await installed(parsed);
    printRows(
      parsed,
      typesOf(providers).map(({ provider, type }) => ({
        connection_type: type.connType,
        hook_name: type.name,
        class: type.hook ?? "",
        package_name: provider,
        default_conn_id: type.defaultConnId ?? "",
        test: type.testable,
      })),
    );
  },
};

export const providersWidgets: Command = {
  name: "providers widgets",
  summary: "List the fields of their own that types of connections have in extra",
  options: OPTIONS,
  async run(parsed) {
    const { providers } = await installed(parsed);
    printRows(
      parsed,
      typesOf(providers).flatMap(({ provider, type }) =>
        Object.entries(type.form.extraFields ?? {}).map(([field, { title, schema, description }]) => ({
          connection_type: type.connType,
          field,
          title: title ?? field,
          type: String(schema["type"]),
          password: schema["format"] === "password",
          description: description ?? "",
          package_name: provider,
        })),
      ),
    );
  },
};

export const providersBehaviours: Command = {
  name: "providers behaviours",
  summary: "List what the forms of connection types hide, rename and give as examples",
  options: OPTIONS,
  async run(parsed) {
    const { providers } = await installed(parsed);
    const texts = (given: object | undefined): string =>
      Object.entries(given ?? {})
        .map(([field, text]) => `${field}: ${String(text)}`)
        .join(", ");
    printRows(
      parsed,
      typesOf(providers).map(({ type: { connType, form } }) => ({
        connection_type: connType,
        hidden: (form.hidden ?? []).join(", "),
        titles: texts(form.titles),
        placeholders: texts(form.placeholders),
      })),
    );
  },
};

export const providersLinks: Command = {
  name: "providers links",
  summary: "List the links that providers add to tasks",
  options: OPTIONS,
  async run(parsed) {
    const { providers } = await installed(parsed);
    printRows(
      parsed,
      providers.flatMap(({ name, links }) =>
        links.map((link) => ({ link: link.name, xcom_key: link.xcomKey, package_name: name })),
      ),
    );
  },
};

function typesOf(providers: readonly InstalledProvider[]): { provider: string; type: ConnectionTypeFacts }[] {
  return providers
    .flatMap(({ name, connectionTypes }) => connectionTypes.map((type) => ({ provider: name, type })))
    .toSorted((a, b) => (a.type.connType < b.type.connType ? -1 : 1));
}
