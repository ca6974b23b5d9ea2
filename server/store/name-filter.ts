// The two ways in which Airflow's lists are narrowed by name, as conditions on a column.
import { type Expression, type SqlBool, sql } from "kysely";

export interface NameFilter {
  /** ILIKE with % and _ as wildcards, anywhere in the name; `|` separates alternatives, `~` means all. */
  pattern?: string | null;
  /** The name's beginning, case-sensitive; `|` and `~` as above. Trailing punctuation is dropped, as Airflow does. */
  prefix?: string | null;
}

export function nameConditions(column: Expression<string>, filter: NameFilter): Expression<SqlBool>[] {
  const patterns = terms(filter.pattern).map((term) => sql<SqlBool>`${column} ilike ${`%${term}%`}`);
  const prefixes = terms(filter.prefix).map(
    (term) => sql<SqlBool>`starts_with(${column}, ${term.replace(/[^\p{L}\p{N}]+$/u, "")})`,
  );
  return [patterns, prefixes].filter((any) => any.length > 0).map((any) => sql<SqlBool>`(${sql.join(any, sql` or `)})`);
}

/** No terms: no condition. */
function terms(text: string | null | undefined): string[] {
  if (text === undefined || text === null || text === "~" || text === "") return [];
  const parts = text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return text.includes("|") && parts.length > 0 ? parts : [text];
}
