// Reads what tasks ask people, for lists and single views.
import { sql } from "kysely";
import {
  allOf,
  among,
  type Condition,
  equals,
  inRange,
  inStates,
  matches,
  oneOf,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type Range,
  type TextMatch,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";
import type { HitlRow } from "./hitl-rows.ts";

export interface QuestionFilter {
  dagIds: readonly string[] | null;
  runIds: readonly string[] | null;
  readableIds: readonly string[] | null;
  dagId?: TextMatch;
  taskIds?: readonly string[];
  taskId?: TextMatch;
  mapIndexes?: readonly number[];
  states?: readonly (string | null)[];
  isAnswered?: boolean;
  userIds?: readonly string[];
  userNames?: readonly string[];
  subject?: TextMatch;
  body?: TextMatch;
  createdAt?: Range<string>;
}

export type QuestionOrder =
  | "id"
  | "subject"
  | "respondedAt"
  | "createdAt"
  | "userId"
  | "userName"
  | "dagId"
  | "runId"
  | "displayName"
  | "runAfter"
  | "renderedMapIndex"
  | "operator"
  | "state";

const column = (name: string, cast: OrderColumn["cast"] = "text", nullable = false): OrderColumn => ({
  ref: sql.ref(name),
  nullable,
  cast,
});
const user = (field: "id" | "name") => sql`h.responded_by ->> ${sql.lit(field)}`;

const ORDER: Record<QuestionOrder, OrderColumn> = {
  id: column("h.attempt_id", "uuid"),
  subject: column("h.subject"),
  respondedAt: column("h.responded_at", "timestamptz", true),
  createdAt: column("h.created_at", "timestamptz"),
  userId: { ref: user("id"), nullable: true, cast: "text" },
  userName: { ref: user("name"), nullable: true, cast: "text" },
  dagId: column("ti.dag_id"),
  runId: column("ti.run_id"),
  displayName: column("ti.task_display_name"),
  runAfter: column("run.run_after", "timestamptz"),
  renderedMapIndex: column("ti.rendered_map_index", "text", true),
  operator: column("ti.operator"),
  state: column("ti.state", "text", true),
};

function where(filter: QuestionFilter): Condition {
  const ref = sql.ref;
  return allOf([
    among(ref("ti.dag_id"), filter.dagIds),
    among(ref("ti.run_id"), filter.runIds),
    among(ref("ti.dag_id"), filter.readableIds),
    matches(ref("ti.dag_id"), filter.dagId),
    oneOf(ref("ti.task_id"), filter.taskIds),
    matches(ref("ti.task_id"), filter.taskId),
    oneOf(ref("ti.map_index"), filter.mapIndexes),
    inStates(ref("ti.state"), filter.states),
    equals(sql`(h.responded_at is not null)`, filter.isAnswered),
    oneOf(user("id"), filter.userIds),
    oneOf(user("name"), filter.userNames),
    matches(ref("h.subject"), filter.subject),
    matches(ref("h.body"), filter.body),
    inRange(ref("h.created_at"), filter.createdAt),
  ]);
}

const FROM = sql`hitl_detail h join task_instance ti on ti.id = h.attempt_id join dag_run run on run.id = ti.dag_run_id`;

/** Questions of present tries; those of past ones are found by their attempt. */
export async function selectQuestions(
  db: Reader,
  query: { filter: QuestionFilter; order: readonly OrderBy<QuestionOrder>[]; page: Page },
): Promise<{ rows: HitlRow[]; total: number }> {
  const condition = where(query.filter);
  const order = settleTies(query.order, "id");
  const [found, count] = await Promise.all([
    sql<HitlRow>`
      select h.* from ${FROM} where ${condition} order by ${orderBy(order, ORDER)}
      limit ${query.page.limit} offset ${query.page.offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from ${FROM} where ${condition}`.execute(db),
  ]);
  return { rows: found.rows, total: count.rows[0]!.n };
}

export async function selectQuestion(db: Reader, attemptId: string): Promise<HitlRow | undefined> {
  const found = await sql<HitlRow>`select * from hitl_detail where attempt_id = ${attemptId}`.execute(db);
  return found.rows[0];
}
