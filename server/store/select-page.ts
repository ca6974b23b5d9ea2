// A page of a list and how many entries there are in all, in one statement; and texts of wide queries that are made once.
import { DummyDriver, type Expression, Kysely, type RawBuilder, sql } from "kysely";
import type { Reader } from "./database.ts";
import { postgresLanguage } from "./postgres-dialect.ts";
import type { Tables } from "./tables.ts";

export interface PageQuery<Row> {
  /** The matching rows in their order, without the page's limit: all columns, or the key alone where there is `wide`. */
  rows: Expression<unknown>;
  /** All columns of the rows with these keys, in their order: what is sorted is narrow, what is joined is few. */
  wide?: (keys: RawBuilder<unknown>) => RawBuilder<Row>;
  /** More columns, worked out for the page's rows alone, which are called `shown`. */
  also?: RawBuilder<unknown>;
  /** A row for each entry of the list. */
  counted: Expression<unknown>;
  limit: number;
  offset: number;
  /** The rows do not begin at the list's start: what of them there are tells nothing of the total. */
  fromPosition?: boolean;
  /** Known to the caller: it is not asked for again. */
  total?: number | undefined;
  /** However long the history, the list is not: it seldom fills a large page, and to count it takes no time. */
  short?: boolean;
}

/**
 * Where the page is not full it tells the total itself, and nothing is counted: PostgreSQL works out a subquery in `case` only
 * when it comes to it. The limit stands in the statement as it is, so that its generic plan knows how little is wanted.
 */
export async function selectPage<Row>(db: Reader, query: PageQuery<Row>): Promise<{ rows: Row[]; total: number }> {
  if (query.total !== undefined) return { rows: (await pageOf(query).execute(db)).rows, total: query.total };
  if (query.limit === 0) return { rows: [], total: await count(db, query.counted) };
  if (query.short === true) return await selectShort(db, query);
  const { rows, wide, also, counted, limit, offset, fromPosition = false } = query;
  const all = sql<number>`(select count(*) from (${counted}) as counted)`;
  const total = fromPosition
    ? all
    : sql<number>`case when (select count(*) from page) < ${sql.raw(String(limit))} then (select count(*) from page) + ${offset}::bigint else ${all} end`;
  const found = await sql<Row & { entries_in_all: number }>`
    with page as materialized (${rows} limit ${sql.raw(String(limit))} offset ${offset})
    select shown.*, ${also === undefined ? sql`` : sql`${also}, `}${total} as entries_in_all
    from ${wide === undefined ? sql`page` : sql`(${wide(sql`select id from page`)})`} as shown`.execute(db);
  const [first] = found.rows;
  if (first !== undefined) return { rows: found.rows, total: first.entries_in_all };
  return { rows: [], total: offset === 0 && !fromPosition ? 0 : await count(db, counted) };
}

/** A page smaller than this is thought to be full. */
const LARGE_PAGE = 50;

/** Without a table of the page in between, which costs a third of such a statement. */
function pageOf<Row>({ rows, wide, limit, offset }: PageQuery<Row>): RawBuilder<Row> {
  const page = sql<Row>`${rows} limit ${sql.raw(String(limit))} offset ${offset}`;
  return wide === undefined ? page : wide(page);
}

async function selectShort<Row>(db: Reader, query: PageQuery<Row>): Promise<{ rows: Row[]; total: number }> {
  const { counted, limit, offset } = query;
  const shown = pageOf(query);
  if (limit >= LARGE_PAGE) {
    const found = (await shown.execute(db)).rows;
    const isWhole = found.length < limit && (found.length > 0 || offset === 0);
    return { rows: found, total: isWhole ? offset + found.length : await count(db, counted) };
  }
  const found = (
    await sql<Row & { entries_in_all: number }>`
    select shown.*, (select count(*) from (${counted}) as counted) as entries_in_all from (${shown}) as shown`.execute(
      db,
    )
  ).rows;
  const [first] = found;
  if (first !== undefined) return { rows: found, total: first.entries_in_all };
  return { rows: [], total: offset === 0 ? 0 : await count(db, counted) };
}

export async function count(db: Reader, counted: Expression<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${counted}) as counted`.execute(db);
  return rows[0]!.n;
}

const language: Reader = new Kysely<Tables>({
  dialect: { ...postgresLanguage, createDriver: () => new DummyDriver() },
});

/** To compose a query of forty columns takes longer than to run it: one without parameters is composed at its first use. */
export function textOnce<Row>(compose: (db: Reader) => { compile(): { sql: string } }): () => RawBuilder<Row> {
  let text: RawBuilder<Row> | undefined;
  return () => (text ??= sql.raw<Row>(compose(language).compile().sql));
}
