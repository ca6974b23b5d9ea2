import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type OpenDatabase } from "../../../server/store/database.ts";
import { selectPage } from "../../../server/store/select-page.ts";
import { testDatabase } from "../../support/postgres.ts";

const LISTED = 120;
let stack: AsyncDisposableStack;
let open: OpenDatabase;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const { url } = stack.use(await testDatabase());
  open = openDatabase({ url, name: "pages", max: 2 });
  stack.defer(() => open.close());
});
afterAll(() => stack.disposeAsync());

/** The numbers from 1 to 120, by all ways to read a page. */
const WAYS = [
  { name: "a long list", short: false, wide: false },
  { name: "a long list with wide rows", short: false, wide: true },
  { name: "a short list", short: true, wide: false },
  { name: "a short list with wide rows", short: true, wide: true },
];

async function page({ short, wide }: (typeof WAYS)[number], { limit, offset }: { limit: number; offset: number }) {
  const numbers = sql`generate_series(1, ${sql.raw(String(LISTED))}) as n(id)`;
  const { rows, total } = await selectPage<{ id: number }>(open.db, {
    rows: sql`select n.id from ${numbers} order by n.id`,
    ...(wide && { wide: (ids) => sql`select n.id from ${numbers} where n.id = any(array(${ids})) order by n.id` }),
    counted: sql`select from ${numbers}`,
    limit,
    offset,
    short,
  });
  return { ids: rows.map((row) => row.id), total };
}

describe.each(WAYS)("of $name", (way) => {
  test.each([
    ["the first page of many", { limit: 20, offset: 0 }, 20],
    ["the last page, that is not full", { limit: 50, offset: 100 }, 20],
    ["a large page that is full", { limit: 60, offset: 0 }, 60],
    ["a page that holds just all", { limit: LISTED, offset: 0 }, LISTED],
    ["a page that is larger than all", { limit: 500, offset: 0 }, LISTED],
    ["a page beyond the end", { limit: 10, offset: 500 }, 0],
    ["a large page beyond the end", { limit: 100, offset: 500 }, 0],
    ["no entries", { limit: 0, offset: 0 }, 0],
  ])("%s tells how many there are in all", async (_, part, expected) => {
    const { ids, total } = await page(way, part);
    expect(ids).toEqual(Array.from({ length: expected }, (_none, index) => part.offset + index + 1));
    expect(total).toBe(LISTED);
  });
});
