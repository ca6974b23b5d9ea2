/** What the rounds of killing run: a Dag of many tasks that write down every beginning and end, in a database of the test's own. */
import postgres from "postgres";

export interface Entry {
  task: string;
  try_number: number;
  /** The worker's process. */
  worker: number;
  what: "begin" | "end";
  at: Date;
}

export interface Orphan {
  task: string;
  try_number: number;
}

/** `tasks` in layers of which each waits for the one before; some defer, some are sensors that reschedule themselves. */
export function workloadDag(dagId: string, shape: { tasks: number; layers: number }): string {
  return `
import postgres from "postgres";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { FunctionOperator, FunctionSensor, WaitSensor } from "@windsock/provider-standard";

let sql: postgres.Sql | undefined;
const ledger = (url: string): postgres.Sql => (sql ??= postgres(url, { max: 1, idle_timeout: 2, onnotice: () => {} }));

async function write({ dagRun, ti }: { dagRun: { conf: { ledger: string }; runId: string }; ti: { taskId: string; tryNumber: number } }, what: string): Promise<number> {
  const rows = await ledger(dagRun.conf.ledger)\`
    insert into entry (run, task, try_number, worker, what) values (\${dagRun.runId}, \${ti.taskId}, \${ti.tryNumber}, \${process.ppid}, \${what}) returning try_number\`;
  return rows.length;
}

async function work(context: Parameters<typeof write>[0]): Promise<void> {
  await write(context, "begin");
  await new Promise((done) => setTimeout(done, Math.random() * 150));
  await write(context, "end");
}

export const dag = new Dag("${dagId}", { maxActiveTasks: 1000, defaultArgs: { retries: 5, retryDelay: 0 } });
const LAYERS = ${shape.layers};
const EACH = ${Math.ceil(shape.tasks / shape.layers)};
let former: BaseOperator[] = [];
for (let layer = 0; layer < LAYERS; layer++) {
  const tasks: BaseOperator[] = [];
  for (let n = 0; n < EACH; n++) {
    const id = \`t_\${layer}_\${n}\`;
    const made = n === 0
      ? new WaitSensor("wait_" + id, { timeToWait: 1, deferrable: true })
      : n === 1
        ? new FunctionSensor("poke_" + id, { mode: "reschedule", pokeInterval: 0.5, timeout: 120, callable: ({ ti }: { ti: { reschedule: unknown } }) => ti.reschedule !== null })
        : new FunctionOperator(id, { callable: work });
    tasks.push(dag.add(made));
  }
  // Every task waits for two of the layer before: the layers overlap, and no empty task joins them.
  if (former.length > 0) tasks.forEach((task, n) => task.after(former[n]!, former[(n + 1) % former.length]!));
  former = tasks;
}
`;
}

export class Ledger implements AsyncDisposable {
  readonly url: string;
  #sql: postgres.Sql;

  private constructor(url: string) {
    this.url = url;
    this.#sql = openLedger(url);
  }

  static async open(url: string): Promise<Ledger> {
    const ledger = new Ledger(url);
    await ledger.#sql`create table entry (id bigserial primary key, run text, task text, try_number int, worker int, what text, at timestamptz default clock_timestamp())`;
    return ledger;
  }

  /** In the order in which they were written. */
  async entries(run: string): Promise<Entry[]> {
    return await this.#sql<
      Entry[]
    >`select task, try_number, worker, what, at from entry where run = ${run} order by id`;
  }

  async size(run: string): Promise<number> {
    return (await this.#sql<{ n: number }[]>`select count(*)::int as n from entry where run = ${run}`)[0]!.n;
  }

  /** What had begun in these workers and not ended. */
  async held(run: string, workers: readonly number[]): Promise<Orphan[]> {
    return await this.#sql<Orphan[]>`
      select task, try_number from entry e where run = ${run} and what = 'begin' and worker = any(${[...workers]})
        and not exists (select 1 from entry f where f.run = e.run and f.task = e.task and f.try_number = e.try_number and f.what = 'end')`;
  }

  /** Connections do not outlive the server. */
  async reconnect(): Promise<void> {
    await this.#sql.end({ timeout: 1 });
    this.#sql = openLedger(this.url);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sql.end({ timeout: 1 });
  }
}

function openLedger(url: string): postgres.Sql {
  return postgres(url, { max: 2, onnotice: () => undefined });
}
