// The server of ratings: what it answers, to whom, and that its data are the same everywhere.
import { expect, test } from "vitest";
import {
  MAX_LIMIT,
  makeRatings,
  movielensApp,
  startMovielensServer,
  type Rating,
} from "@windsock/provider-movielens/server";
import { WindsockMovielens } from "./command.ts";

const ratings = makeRatings();
const app = movielensApp({ ratings });
const headers = { authorization: `Basic ${btoa("airflow:airflow")}` };

interface Page {
  result: Rating[];
  offset: number;
  limit: number;
  total: number;
}

const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
  const answer = await app.request(path, { headers });
  return { status: answer.status, body: await answer.json() };
};
const page = async (query: string): Promise<Page> => (await ask(`/ratings?${query}`)).body as Page;

test("a page has 100 rows unless told, and says where it is", async () => {
  const first = await page("");
  expect([first.offset, first.limit, first.total, first.result.length]).toEqual([0, 100, 300_000, 100]);
  const second = await page("offset=100&limit=2");
  expect(second.result).toEqual([ratings.at(100), ratings.at(101)]);
  expect((await page("offset=299999")).result).toHaveLength(1);
  expect((await page("offset=300000")).result).toEqual([]);
  expect((await page("limit=0")).result).toEqual([]);
});

test("a window begins with its first day and ends before its last", async () => {
  const days = [1, 2, 3].map(
    async (day) => (await page(`start_date=2019-01-0${day}&end_date=2019-01-0${day + 1}`)).total,
  );
  const [one = 0, two = 0, three = 0] = await Promise.all(days);
  expect((await page("start_date=2019-01-01&end_date=2019-01-04")).total).toBe(one + two + three);
  const { result, total } = await page("start_date=2019-01-02&end_date=2019-01-03&limit=10000");
  expect(result).toHaveLength(total);
  const times = result.map(({ timestamp }) => timestamp);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.UTC(2019, 0, 2) / 1000);
  expect(Math.max(...times)).toBeLessThan(Date.UTC(2019, 0, 3) / 1000);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect((await page("start_date=2019-01-03&end_date=2019-01-03")).total).toBe(0);
  expect((await page("start_date=2019-01-03&end_date=2019-01-01")).total).toBe(0);
  expect((await page("start_date=2030-01-01")).total).toBe(0);
});

test("the data are the same everywhere", () => {
  const [first, last] = [ratings.at(0), ratings.at(ratings.length - 1)];
  expect({ first, last }).toMatchInlineSnapshot(`
    {
      "first": {
        "movieId": 1,
        "rating": 2.5,
        "timestamp": 1514765099,
        "userId": 2504,
      },
      "last": {
        "movieId": 673,
        "rating": 4,
        "timestamp": 1577836656,
        "userId": 2318,
      },
    }
  `);
  let sum = 0;
  for (let index = 0; index < ratings.length; index += 1) {
    const { userId, movieId, rating } = ratings.at(index);
    sum = (sum * 31 + userId * 7 + movieId * 3 + rating * 2) % 1_000_000_007;
  }
  expect(sum).toMatchInlineSnapshot(`452211805`);
});

test("a parameter that cannot be read is named", async () => {
  for (const [query, name] of [
    ["limit=many", "limit"],
    [`limit=${MAX_LIMIT + 1}`, "limit"],
    ["offset=-1", "offset"],
    ["offset=99999999999999999999", "offset"],
    ["start_date=2019-02-30", "start_date"],
    ["end_date=soon", "end_date"],
    ["startdate=2019-01-01", "startdate"],
  ]) {
    const { status, body } = await ask(`/ratings?${query}`);
    expect([query, status, (body as { detail: string }).detail.split(":")[0]]).toEqual([query, 400, name]);
  }
});

test("nobody reads without the password", async () => {
  for (const path of ["/ratings", "/movies", "/users"]) {
    expect((await app.request(path)).status).toBe(401);
    const wrong = { authorization: `Basic ${btoa("airflow:wrong")}` };
    expect((await app.request(path, { headers: wrong })).status).toBe(401);
  }
});

test("a parameter without a name is refused", async () => {
  expect(await ask("/users?limit=1&=null")).toEqual({ status: 400, body: { detail: "A parameter has no name" } });
});

test("nothing but GET is possible", async () => {
  for (const method of ["POST", "DELETE", "OPTIONS"]) {
    const answer = await app.request("/ratings", { method, headers });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test("movies and users are there, and each rating's are among them", async () => {
  const movies = (await ask("/movies?limit=10000")).body as {
    result: { movieId: number; title: string }[];
    total: number;
  };
  const users = (await ask("/users?limit=1&offset=41")).body as { result: object[]; total: number };
  expect([movies.total, movies.result.length]).toEqual([3000, 3000]);
  expect(new Set(movies.result.map(({ title }) => title)).size).toBe(3000);
  expect(users).toMatchObject({ result: [{ userId: 42 }], total: 6000 });
});

test("it describes itself", async () => {
  const { body } = await ask("/openapi.json");
  expect(Object.keys((body as { paths: object }).paths)).toEqual(["/ratings", "/movies", "/users"]);
});

test("a thousand requests at once are all answered", async () => {
  await using server = await startMovielensServer({ port: 0, ratings });
  const url = `${server.address}/ratings?limit=10&start_date=2019-01-01`;
  const answers = await Promise.all(Array.from({ length: 1000 }, async () => (await fetch(url, { headers })).status));
  expect(new Set(answers)).toEqual(new Set([200]));
});

test("the command starts it, says where it is, and stops when told", async () => {
  await using command = new WindsockMovielens(["--port", "0", "--username", "ann", "--password", "opensesame"]);
  const address = await command.address();
  const answer = await fetch(`${address}?limit=1`, { headers: { authorization: `Basic ${btoa("ann:opensesame")}` } });
  expect(await answer.json()).toMatchObject({ total: 300_000 });
  expect(await command.stop()).toBe(0);
});

test("the command refuses what it cannot read", async () => {
  await using command = new WindsockMovielens(["--port", "many"]);
  expect(await command.exit).toBe(1);
  expect(command.output).toContain("--port must be a port, not many");
});
