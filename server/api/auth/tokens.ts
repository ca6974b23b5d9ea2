// Signs and checks bearer tokens: JWT, HS512, with the claims Airflow's have (sub is the user's id as a text).
import { randomUUID } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import type { TokenKeyRing } from "./token-key-ring.ts";

export interface TokenSettings {
  audience: string;
  leewaySeconds: number;
}

export interface VerifiedToken {
  userId: number;
  /** How often the user's password had changed when it was made. */
  epoch: number;
  jti: string;
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface Tokens {
  sign(user: { userId: number; tokenEpoch: number }, lifetimeSeconds: number): Promise<string>;
  /** Undefined when the token cannot be verified. */
  verify(token: string): Promise<VerifiedToken | undefined>;
}

export function createTokens(keys: TokenKeyRing, settings: TokenSettings): Tokens {
  return {
    async sign({ userId, tokenEpoch }, lifetimeSeconds) {
      const signing = await keys.signing();
      const now = Math.floor(Date.now() / 1000);
      return await new SignJWT({ epoch: tokenEpoch })
        .setProtectedHeader({ alg: "HS512", kid: signing.kid, typ: "JWT" })
        .setSubject(String(userId))
        .setJti(randomUUID().replaceAll("-", ""))
        .setAudience(settings.audience)
        .setNotBefore(now)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(signing.secret);
    },
    async verify(token) {
      try {
        const { kid } = decodeProtectedHeader(token);
        const key = await keys.find(kid);
        if (key === undefined) return undefined;
        const { payload } = await jwtVerify(token, key.secret, {
          algorithms: ["HS512"],
          audience: settings.audience,
          clockTolerance: settings.leewaySeconds,
          requiredClaims: ["sub", "jti", "exp"],
        });
        const userId = Number(payload.sub);
        const epoch = Number(payload["epoch"] ?? 0);
        return Number.isSafeInteger(userId) ? { userId, epoch, jti: payload.jti!, expiresAt: payload.exp! } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
