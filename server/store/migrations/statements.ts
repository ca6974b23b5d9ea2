// Runs several DDL statements in order: the extended protocol takes one at a time.
import { type Kysely, sql } from "kysely";

export async function statements(db: Kysely<unknown>, text: string): Promise<void> {
  for (const statement of text.split(/;\s*\n/)) {
    if (statement.trim() !== "") await sql.raw(statement).execute(db);
  }
}
