// The links an operator declares, with their addresses: made by the provider that defines the link from what the attempt
// pushed under its key, else what the attempt itself left as `_link_<name>`.
import type { Reader } from "../../store/database.ts";
import { selectXCom } from "../../store/xcoms-read.ts";
import type { LinkQuestion, ProviderRegistry } from "../providers/provider-registry.ts";

export interface LinksOf {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  /** As the operator declares them. */
  names: readonly string[];
  /** Where the server is reached. */
  baseUrl: string;
}

export async function linkValues(
  { db, providers }: { db: Reader; providers: ProviderRegistry },
  { names, baseUrl, ...of }: LinksOf,
): Promise<Record<string, string | null>> {
  const links: Record<string, string | null> = Object.fromEntries(names.map((name) => [name, null]));
  if (names.length === 0) return links;
  const installed = await providers.installed();
  const defined = new Map(installed.providers.flatMap((one) => one.links.map((link) => [link.name, link.xcomKey])));
  const questions: LinkQuestion[] = [];
  for (const name of names) {
    const key = defined.get(name);
    const value = (await selectXCom(db, { ...of, key: key ?? `_link_${name}` }))?.value;
    if (key === undefined) links[name] = typeof value === "string" ? value : null;
    else if (value !== undefined && value !== null) questions.push({ name, value });
  }
  return questions.length === 0 ? links : { ...links, ...(await providers.linkAddresses(questions, baseUrl)) };
}
