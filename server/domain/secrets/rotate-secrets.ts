// Writes every stored secret anew with the first key, so that older keys can be taken away.
import { sql } from "kysely";
import type { Database } from "../../store/database.ts";
import { writeSetting } from "../../store/settings.ts";
import { readSecret, type SecretOwner } from "./read-secret.ts";
import type { SecretBox } from "./secret-box.ts";
import { KEY_ID_SETTING } from "./secret-key-identity.ts";
import { TOKEN_KEYS_SETTING } from "../users/token-keys.ts";

interface SecretColumn {
  table: string;
  column: string;
  /** What its rows are told apart by, if that is not `id`. */
  key?: string;
  /** The only row that is a secret. */
  only?: string;
  /** How the row is named to people. */
  name: string;
  owner: Pick<SecretOwner, "resource" | "field">;
  /** Plain text found in it is a secret that somebody put there with SQL; elsewhere it is left alone. */
  plainToo: boolean;
}

const connection = { table: "connection", name: "conn_id", plainToo: true } as const;

const COLUMNS: readonly SecretColumn[] = [
  { ...connection, column: "password", owner: { resource: "Connection", field: "password" } },
  { ...connection, column: "extra", owner: { resource: "Connection", field: "extra" } },
  { table: "variable", column: "val", name: "key", plainToo: true, owner: { resource: "Variable", field: "value" } },
  {
    table: "connection_test",
    column: "connection",
    name: "connection_id",
    plainToo: false,
    owner: { resource: "ConnectionTest", field: "connection" },
  },
  {
    table: "trigger",
    column: "kwargs",
    name: "classpath",
    plainToo: false,
    owner: { resource: "Trigger", field: "kwargs" },
  },
  {
    table: "task_instance",
    column: "next_kwargs",
    name: "task_id",
    plainToo: false,
    owner: { resource: "TaskInstance", field: "nextKwargs" },
  },
  {
    table: "setting",
    column: "value",
    key: "key",
    only: TOKEN_KEYS_SETTING,
    name: "key",
    plainToo: true,
    owner: { resource: "Setting", field: "value" },
  },
];

interface FoundSecret {
  id: string;
  name: string;
  stored: string;
}

/** All or nothing: one value that cannot be decrypted ends it, named, before any key is given up. Answers how many were written. */
export async function rotateSecrets(db: Database, box: SecretBox): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    let written = 0;
    for (const place of COLUMNS) {
      const [table, column, key] = [sql.table(place.table), sql.ref(place.column), sql.ref(place.key ?? "id")];
      const wanted = place.only === undefined ? sql`true` : sql`${key} = ${place.only}`;
      const { rows } = await sql<FoundSecret>`
        select ${key}::text as id, ${sql.ref(place.name)} as name, ${column} as stored
        from ${table} where ${column} is not null and ${column} <> '' and ${wanted} order by ${key} for update`.execute(
        trx,
      );
      for (const row of rows) {
        if (box.isCurrent(row.stored) || (!place.plainToo && !box.isEncrypted(row.stored))) continue;
        const text = readSecret(box, row.stored, { ...place.owner, value: row.name });
        await sql`update ${table} set ${column} = ${box.encrypt(text)} where ${key}::text = ${row.id}`.execute(trx);
        written += 1;
      }
    }
    await writeSetting(trx, KEY_ID_SETTING, box.keyIds[0] ?? "");
    return written;
  });
}
