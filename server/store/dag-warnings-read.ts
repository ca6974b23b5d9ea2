// Reads the warnings about Dags.
import { sql } from "kysely";
import {
  allOf,
  among,
  equals,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  ref,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface DagWarningRow {
  dag_id: string;
  warning_type: string;
  message: string;
  timestamp: string;
  dag_display_name: string;
}

export type DagWarningOrder = "dagId" | "type" | "message" | "timestamp";

const column = (name: string, cast: OrderColumn["cast"]): OrderColumn => ({
  ref: ref(`w.${name}`),
  nullable: false,
  cast,
});

const ORDER: Record<DagWarningOrder, OrderColumn> = {
  dagId: column("dag_id", "text"),
  type: column("warning_type", "text"),
  message: column("message", "text"),
  timestamp: column("timestamp", "timestamptz"),
};

export async function selectDagWarnings(
  db: Reader,
  list: {
    filter: { dagId?: string | undefined; type?: string | undefined; readableIds: readonly string[] | null };
    order: readonly OrderBy<DagWarningOrder>[];
    page: Page;
  },
): Promise<{ rows: DagWarningRow[]; total: number }> {
  const { filter, page } = list;
  const where = allOf([
    equals(ref("w.dag_id"), filter.dagId),
    equals(ref("w.warning_type"), filter.type),
    among(ref("w.dag_id"), filter.readableIds),
  ]);
  const order = orderBy(settleTies(list.order, "dagId", "type"), ORDER);
  const [found, count] = await Promise.all([
    sql<DagWarningRow>`
      select w.dag_id, w.warning_type, w.message, w.timestamp, coalesce(d.dag_display_name, w.dag_id) as dag_display_name
      from dag_warning w left join dag d on d.dag_id = w.dag_id
      where ${where} order by ${order} limit ${page.limit} offset ${page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from dag_warning w where ${where}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}
