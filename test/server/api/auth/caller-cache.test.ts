import { describe, expect, it } from "vitest";
import { createCallerCache } from "../../../../server/api/auth/caller-cache.ts";
import type { Caller } from "../../../../server/domain/users/authorize.ts";

const ANN: Caller = { userId: 1, username: "ann", firstName: "A", lastName: "N", roles: [], rights: new Set() };
const never = () => Promise.reject(new Error("it is known"));

/** A clock that stands still, and lookups that are counted and answered by hand. */
function cacheWithClock() {
  const clock = { now: 0 };
  const cache = createCallerCache(60_000, () => clock.now);
  const asked: PromiseWithResolvers<string>[] = [];
  const lookUp = () => {
    const answer = Promise.withResolvers<string>();
    asked.push(answer);
    return answer.promise;
  };
  return { clock, cache, asked, lookUp };
}

describe("who callers are", () => {
  it("is looked up once for all that ask for it at the same time, and again for those that come later", async () => {
    const { cache, asked, lookUp } = cacheWithClock();
    const waiting = Array.from({ length: 64 }, () => cache.once("basic x", lookUp));
    const other = cache.once("basic y", lookUp);
    expect(asked).toHaveLength(2);
    asked[0]!.resolve("ann");
    asked[1]!.resolve("bob");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["ann"]));
    expect(await other).toBe("bob");
    void cache.once("basic x", lookUp);
    expect(asked).toHaveLength(3);
  });

  it("is looked up again after a purge, though an answer from before it is still awaited", async () => {
    const { cache, asked, lookUp } = cacheWithClock();
    const before = cache.once("basic x", lookUp);
    cache.purge();
    const after = cache.once("basic x", lookUp);
    expect(asked).toHaveLength(2);
    asked[0]!.resolve("old");
    asked[1]!.resolve("new");
    expect([await before, await after]).toEqual(["old", "new"]);
    const third = cache.once("basic x", lookUp);
    expect(asked).toHaveLength(3);
    asked[2]!.reject(new Error("away"));
    await expect(third).rejects.toThrow("away");
  });

  it("is looked up anew before its time is over, once, while the others go on with what is known", () => {
    const { clock, cache, asked, lookUp } = cacheWithClock();
    cache.set("basic x", ANN);
    clock.now = 44_000;
    expect(cache.get("basic x", never)).toBe(ANN);
    clock.now = 46_000;
    for (let request = 0; request < 5; request++) expect(cache.get("basic x", lookUp)).toBe(ANN);
    expect(asked).toHaveLength(1);
    clock.now = 61_000;
    expect(cache.get("basic x", never)).toBeUndefined();
  });

  it("is kept for what is left of a token's life, and what was refused for seconds", () => {
    const { clock, cache } = cacheWithClock();
    cache.set("bearer short", ANN, 10_000);
    cache.refuse("basic wrong");
    clock.now = 4_000;
    expect(cache.get("bearer short", never)).toBe(ANN);
    expect(cache.get("basic wrong", never)).toBeNull();
    clock.now = 11_000;
    expect(cache.get("bearer short", never)).toBeUndefined();
    expect(cache.get("basic wrong", never)).toBeUndefined();
  });
});
