// The links an operator declares, with the addresses its task left for them: XComs called `_link_<name>`.
import type { Reader } from "../../store/database.ts";
import { selectXCom } from "../../store/xcoms-read.ts";

export async function linkValues(
  db: Reader,
  of: { dagId: string; runId: string; taskId: string; mapIndex: number },
  names: readonly string[],
): Promise<Record<string, string | null>> {
  const links: Record<string, string | null> = {};
  for (const name of names) {
    const value = (await selectXCom(db, { ...of, key: `_link_${name}` }))?.value;
    links[name] = typeof value === "string" ? value : null;
  }
  return links;
}
