// Signs and checks bearer tokens: JWT, HS512, with the claims Airflow's have (sub is the user's id as a text).
import { randomUUID } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import type { TokenKey } from "../../domain/users/token-keys.ts";

export interface TokenSettings {
  audience: string;
  leewaySeconds: number;
}

export interface VerifiedToken {
  userId: number;
  jti: string;
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface Tokens {
  sign(userId: number, lifetimeSeconds: number): Promise<string>;
  /** Undefined when the token cannot be verified. */
  verify(token: string): Promise<VerifiedToken | undefined>;
}

export function createTokens(keys: readonly TokenKey[], settings: TokenSettings): Tokens {
  const [signing] = keys;
  if (signing === undefined) throw new Error("there is no key to sign tokens with");
  return {
    async sign(userId, lifetimeSeconds) {
      const now = Math.floor(Date.now() / 1000);
      return await new SignJWT({})
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
        const key = keys.find((k) => k.kid === kid);
        if (key === undefined) return undefined;
        const { payload } = await jwtVerify(token, key.secret, {
          algorithms: ["HS512"],
          audience: settings.audience,
          clockTolerance: settings.leewaySeconds,
          requiredClaims: ["sub", "jti", "exp"],
        });
        const userId = Number(payload.sub);
        return Number.isSafeInteger(userId) ? { userId, jti: payload.jti!, expiresAt: payload.exp! } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
