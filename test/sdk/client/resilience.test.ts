import { createClient, ClientError, type ClientOptions } from "@windsock/sdk/client";
import { describe, expect, test } from "vitest";
import { ScriptedServer, type Answer, type Script } from "./scripted-server.ts";

const quick = { firstDelay: 1, longestDelay: 2000 };
const auth = { basic: { username: "ann", password: "pä:ss" } };

function clientOf(server: ScriptedServer, options: Partial<ClientOptions<"v2">> = {}) {
  return createClient({ baseUrl: `${server.address}/`, api: "v2", auth, retry: quick, ...options });
}

/** Bad answers first, then good ones. */
const after =
  (count: number, bad: Answer, good: Answer = { body: { dag_id: "d", dag_run_id: "r", state: "queued" } }): Script =>
  (_, asked) =>
    asked <= count ? bad : good;

async function refusal(work: Promise<unknown>): Promise<ClientError> {
  const error = await work.then(
    () => new Error("it was not refused"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClientError);
  return error as ClientError;
}

describe("another try", () => {
  test.each([429, 502, 503, 504])("a GET is asked again after a %i", async (status) => {
    await using server = await ScriptedServer.start(after(2, { status }));
    expect(await clientOf(server).dag("d").get()).toMatchObject({ dag_id: "d" });
    expect(server.asked).toHaveLength(3);
  });

  test("a GET is asked again after a connection that dropped", async () => {
    await using server = await ScriptedServer.start(after(2, { drop: true }));
    await clientOf(server).dag("d").get();
    expect(server.asked).toHaveLength(3);
  });

  test.each([{ status: 502 }, { status: 503 }, { status: 504 }, { drop: true }])(
    "a POST that may have happened is never sent twice: %j",
    async (bad) => {
      await using server = await ScriptedServer.start(after(1, bad));
      const error = await refusal(clientOf(server).dag("d").trigger());
      expect(error.mayHaveHappened).toBe(true);
      expect(error.code).toBe(bad.drop === true ? "connection" : "server_error");
      expect(server.asked).toHaveLength(1);
    },
  );

  test("a POST that was turned away by a limit is sent again, with its body", async () => {
    await using server = await ScriptedServer.start(after(1, { status: 429 }));
    await clientOf(server)
      .dag("d")
      .trigger({ conf: { a: 1 } });
    expect(server.asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { conf: { a: 1 }, logical_date: null },
      { conf: { a: 1 }, logical_date: null },
    ]);
  });

  test("a POST that found nobody listening has not happened, so it is tried again", async () => {
    await using server = await ScriptedServer.start(() => ({
      body: { dag_id: "d", dag_run_id: "r", state: "queued" },
    }));
    const closed = await ScriptedServer.start(() => ({}));
    const free = closed.address;
    await closed[Symbol.asyncDispose]();
    let refused = 0;
    const fetchOnceRefused: typeof fetch = (input, init) => {
      if (refused++ > 0) return fetch(input, init);
      // A port that was given back: the error is the platform's own.
      return fetch(free, { method: "POST" });
    };
    await clientOf(server, { fetch: fetchOnceRefused }).dag("d").trigger();
    expect(server.asked).toHaveLength(1);
  });

  test("a PATCH is not repeated, and what the client was told to repeat is bounded", async () => {
    await using server = await ScriptedServer.start(() => ({ status: 503 }));
    expect((await refusal(clientOf(server).dag("d").pause())).status).toBe(503);
    expect(server.asked).toHaveLength(1);
    await refusal(
      clientOf(server, { retry: { ...quick, retries: 2 } })
        .dag("d")
        .get(),
    );
    expect(server.asked).toHaveLength(4);
  });

  test("Retry-After is waited for, but not for longer than the client is willing to", async () => {
    await using server = await ScriptedServer.start(after(1, { status: 503, headers: { "retry-after": "1" } }));
    const began = performance.now();
    await clientOf(server).dag("d").get();
    expect(performance.now() - began).toBeGreaterThan(990);
    await using busy = await ScriptedServer.start(() => ({ status: 429, headers: { "retry-after": "3600" } }));
    expect((await refusal(clientOf(busy).dag("d").get())).code).toBe("too_many_requests");
    expect(busy.asked).toHaveLength(1);
  });
});

describe("limits", () => {
  test("an answer that takes too long is a timeout", async () => {
    await using server = await ScriptedServer.start(() => ({ delayMs: 5_000 }));
    // Long enough for the request to have come, on a busy machine too.
    const error = await refusal(clientOf(server, { timeout: 1_000 }).dag("d").get());
    expect(error).toMatchObject({ code: "timeout", status: null });
    expect(server.asked).toHaveLength(1);
  });

  test("the caller's signal ends a request and a wait, with its own reason", async () => {
    await using server = await ScriptedServer.start(() => ({
      body: { dag_id: "d", dag_run_id: "r", state: "running" },
    }));
    const client = clientOf(server);
    await expect(client.dag("d").trigger({ signal: AbortSignal.abort(new Error("changed my mind")) })).rejects.toThrow(
      "changed my mind",
    );
    expect(server.asked).toHaveLength(0);
    const run = await client.dag("d").trigger();
    await expect(run.wait({ signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await refusal(run.wait({ timeout: 200 }))).toMatchObject({ code: "timeout" });
  });
});

describe("who is calling", () => {
  const token = (id: string, seconds: number) => {
    const now = Math.floor(Date.now() / 1000);
    return `h.${btoa(JSON.stringify({ id, iat: now, exp: now + seconds })).replace(/=+$/, "")}.s`;
  };

  test("a name and a password become one token for many requests, and a refused one is fetched anew", async () => {
    let logins = 0;
    let valid = "";
    await using server = await ScriptedServer.start(({ url, authorization }) => {
      if (url === "/auth/token") return { status: 201, body: { access_token: (valid = token(`${++logins}`, 3600)) } };
      if (authorization === `Bearer ${valid}`) return { body: { dag_id: "d", dag_run_id: "r", state: "queued" } };
      return { status: 403, body: { detail: "Invalid JWT token" } };
    });
    const client = clientOf(server, { auth: { username: "ann", password: "secret" } });
    await Promise.all([1, 2, 3, 4].map(() => client.dag("d").get()));
    expect(logins).toBe(1);
    valid = "another key";
    await client.dag("d").trigger();
    expect(logins).toBe(2);
  });

  test("a token is renewed before it ends", async () => {
    let logins = 0;
    await using server = await ScriptedServer.start(({ url }) =>
      url === "/auth/token" ? { status: 201, body: { access_token: token(`${++logins}`, 1) } } : {},
    );
    const client = clientOf(server, { auth: { username: "ann", password: "secret" } });
    await client.dag("d").get();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await client.dag("d").get();
    expect(logins).toBe(2);
  });

  test("a permission that lacks is not mistaken for a bad token, and a wrong password is said once", async () => {
    await using server = await ScriptedServer.start(({ url }) =>
      url === "/auth/token"
        ? { status: 201, body: { access_token: "opaque" } }
        : { status: 403, body: { detail: "Forbidden" } },
    );
    const credentials = { username: "ann", password: "secret" };
    expect((await refusal(clientOf(server, { auth: credentials }).dag("d").get())).code).toBe("forbidden");
    expect(server.asked).toHaveLength(2);
    await using strict = await ScriptedServer.start(() => ({ status: 401, body: { detail: "Invalid credentials" } }));
    const error = await refusal(clientOf(strict, { auth: credentials }).dag("d").get());
    expect(error).toMatchObject({ code: "unauthorized", detail: "Invalid credentials" });
    expect(error.message).not.toContain("secret");
    expect(strict.asked).toHaveLength(1);
  });

  test("Basic is UTF-8, v1 takes a name and a password as Basic, and a function gives tokens", async () => {
    await using server = await ScriptedServer.start(() => ({}));
    await clientOf(server).dag("d").get();
    await createClient({ baseUrl: server.address, api: "v1", auth: { username: "a", password: "b" } })
      .dag("d")
      .get();
    await clientOf(server, { auth: { token: async () => "made" } })
      .dag("d")
      .get();
    expect(server.asked.map(({ url, authorization }) => [url, authorization])).toEqual([
      ["/api/v2/dags/d", `Basic ${Buffer.from("ann:pä:ss").toString("base64")}`],
      ["/api/v1/dags/d", `Basic ${btoa("a:b")}`],
      ["/api/v2/dags/d", "Bearer made"],
    ]);
  });
});

describe("errors", () => {
  test.each([
    [404, { detail: "gone" }, { code: "not_found", detail: "gone" }],
    [401, { title: "Unauthorized", detail: null, status: 401 }, { code: "unauthorized", detail: "Unauthorized" }],
    [
      422,
      { detail: [{ loc: ["body", "conf"], msg: "no object" }] },
      { code: "invalid", detail: "body.conf: no object" },
    ],
    [409, { detail: { reason: "Unique", orig_error: "dup" } }, { code: "conflict", detail: "Unique: dup" }],
    [500, "<html>a page</html>", { code: "server_error", detail: "Internal Server Error" }],
  ])("a %i says %j", async (status, body, expected) => {
    await using server = await ScriptedServer.start(() => ({ status, body }));
    const error = await refusal(clientOf(server).openapi.GET("/version"));
    expect(error).toMatchObject({ status, ...expected, method: "GET" });
  });

  test("an answer that is no JSON is named, not thrown as a syntax error", async () => {
    await using server = await ScriptedServer.start(() => ({ body: "<html>a login page</html>" }));
    expect((await refusal(clientOf(server).dag("d").get())).code).toBe("unreadable");
  });
});

describe("lists", () => {
  const rows = Array.from({ length: 7 }, (_, id) => ({ dag_id: `d${id}` }));
  const query = (url: string) => new URL(url, "http://x").searchParams;

  test("a server with a smaller limit than asked for is read to the end, and only as far as the caller goes", async () => {
    await using server = await ScriptedServer.start(({ url }) => {
      const offset = Number(query(url).get("offset"));
      return { body: { dags: rows.slice(offset, offset + 3), total_entries: 7 } };
    });
    const client = clientOf(server);
    expect(await client.dags().toArray()).toEqual(rows);
    expect(server.asked).toHaveLength(3);
    for await (const dag of client.dags()) if (dag.dag_id === "d1") break;
    expect(server.asked).toHaveLength(4);
    expect(await client.list("/dags", { query: { tags: ["a", "b"] } }).first()).toEqual(rows[0]);
    expect(query(server.asked.at(-1)!.url).getAll("tags")).toEqual(["a", "b"]);
  });

  test("runs are read by marks, and by offsets where the server has none", async () => {
    await using marks = await ScriptedServer.start(({ url }) => {
      const cursor = Number(query(url).get("cursor"));
      const next = cursor + 4 < 7 ? String(cursor + 4) : null;
      return { body: { dag_runs: rows.slice(cursor, cursor + 4), next_cursor: next, total_entries: 7 } };
    });
    expect(await clientOf(marks).dag("d").runs().toArray()).toEqual(rows);
    expect(marks.asked.map(({ url }) => query(url).get("cursor"))).toEqual(["", "4"]);
    await using offsets = await ScriptedServer.start(({ url }) => {
      const offset = Number(query(url).get("offset"));
      return { body: { dag_runs: rows.slice(offset, offset + 4), total_entries: 7 } };
    });
    expect(await clientOf(offsets).dag("d").runs().toArray()).toEqual(rows);
  });

  test("a mark that leads to its own page ends the list with an error, and not never", async () => {
    await using server = await ScriptedServer.start(() => ({ body: { dag_runs: rows, next_cursor: "again" } }));
    await expect(clientOf(server).dag("d").runs().toArray()).rejects.toMatchObject({
      code: "unreadable",
      detail: expect.stringContaining("has no end"),
    });
    expect(server.asked).toHaveLength(2);
  });
});
