// What callers of the domain hold: the connection, a transaction, or a connection that only reads.
export type { Database, Reader, Trx } from "../store/database.ts";
export { isDatabaseAway } from "../store/database-away.ts";
export { isUnstorable } from "../store/unstorable.ts";
