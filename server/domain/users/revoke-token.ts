// Tokens that must no longer be honoured, kept until they would have expired anyway.
import type { Database, Reader } from "../../store/database.ts";
import { insertRevokedToken, isTokenRevoked, notifyUsersChanged } from "../../store/users-write.ts";
import { transact } from "../../store/transaction.ts";

export async function revokeToken(db: Database, token: { jti: string; expiresAt: string }): Promise<void> {
  await transact(db, async (trx) => {
    await insertRevokedToken(trx, token.jti, token.expiresAt);
    await notifyUsersChanged(trx);
  });
}

export function tokenIsRevoked(db: Reader, jti: string): Promise<boolean> {
  return isTokenRevoked(db, jti);
}
