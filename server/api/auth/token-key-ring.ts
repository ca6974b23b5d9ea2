// The keys as an api-server holds them: read again when it is told that something changed, and when a token names one that it
// does not know, which another api-server may have begun to sign with.
import type { TokenKey } from "../../domain/users/token-keys.ts";

export interface TokenKeyRing {
  signing(): Promise<TokenKey>;
  find(kid: string | undefined): Promise<TokenKey | undefined>;
  forget(): void;
}

/** So often at most it is looked for a key that nobody knows. */
const LOOK_AGAIN_MS = 1000;

export function tokenKeyRing(read: () => Promise<readonly TokenKey[]>, now: () => number = Date.now): TokenKeyRing {
  let held: Promise<readonly TokenKey[]> | null = null;
  let readAt = 0;
  const keys = (): Promise<readonly TokenKey[]> => {
    if (held !== null) return held;
    readAt = now();
    const reading = read();
    held = reading;
    // What could not be read is not remembered.
    reading.catch(() => (held = held === reading ? null : held));
    return reading;
  };
  return {
    async signing() {
      const [first] = await keys();
      if (first === undefined) throw new Error("there is no key to sign tokens with");
      return first;
    },
    async find(kid) {
      const known = (await keys()).find((key) => key.kid === kid);
      if (known !== undefined || now() - readAt < LOOK_AGAIN_MS) return known;
      held = null;
      return (await keys()).find((key) => key.kid === kid);
    },
    forget: () => (held = null),
  };
}
