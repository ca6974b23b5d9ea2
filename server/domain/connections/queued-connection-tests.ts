// Connection tests that a worker runs, for systems that only workers reach.
//
//   pending ─taken→ running ─ended→ success | failed
//
// Whoever asks gets a token and asks again with it; only its hash is kept, and the connection, encrypted, until the test has
// ended. One test of a connection at a time. A test that nobody ends is failed when somebody looks after its time.
import { createHash, randomBytes } from "node:crypto";
import type { ConnectionTestResult } from "@windsock/sdk/provider";
import {
  connectionTestJob,
  type ConnectionTestRow,
  endConnectionTest,
  endStaleConnectionTests,
  findConnectionTest,
  insertConnectionTest,
  isOverlooked,
  takeConnectionTest,
} from "../../store/connection-test-rows.ts";
import { findConnection } from "../../store/connections.ts";
import type { Database, Trx } from "../../store/database.ts";
import { addJobs } from "../../store/jobs.ts";
import { transact } from "../../store/transaction.ts";
import { DomainError, notFound } from "../errors.ts";
import type { ProviderRegistry } from "../providers/provider-registry.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { checkConnectionChanges, checkConnectionId, type ConnectionInput } from "./connection-input.ts";
import { createConnection } from "./create-connection.ts";
import { patchConnection } from "./patch-connection.ts";
import { testConnection } from "./test-connection.ts";

export interface QueuedConnectionTest {
  connectionId: string;
  state: string;
  resultMessage: string | null;
  createdAt: string;
}

export interface NewQueuedTest {
  connection: ConnectionInput;
  /** The connection is stored as it was tested when the test succeeds. */
  commitOnSuccess: boolean;
  queue: string;
  /** Seconds that a test may take. */
  timeout: number;
}

const JOB_LOST_SECONDS = 5;
const TRIES = 3;
const LONGEST_MESSAGE = 2000;

/** Over its time by so much a test is given up. */
const patience = (timeout: number): number => timeout + Math.max(30, timeout / 2);
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export async function enqueueConnectionTest(
  { db, box }: { db: Database; box: SecretBox },
  input: NewQueuedTest,
): Promise<QueuedConnectionTest & { token: string }> {
  const { connection } = input;
  checkConnectionId(connection.connId);
  checkConnectionChanges(connection);
  await endStaleConnectionTests(db, patience(input.timeout));
  const token = randomBytes(32).toString("base64url");
  return await transact(db, async (trx) => {
    const row = await insertConnectionTest(trx, {
      token_hash: hashOf(token),
      connection_id: connection.connId,
      connection: box.encrypt(JSON.stringify(connection)),
      commit_on_success: input.commitOnSuccess,
      queue: input.queue,
    });
    if (row === undefined)
      throw new DomainError("conflict", `Another test of the connection ${connection.connId} has not ended yet`, {
        resource: "Connection",
        value: connection.connId,
      });
    await addJobs(trx, [connectionTestJob(row)]);
    return { token, ...view(row) };
  });
}

export async function getConnectionTest(
  db: Database,
  { token, timeout }: { token: string; timeout: number },
): Promise<QueuedConnectionTest> {
  await endStaleConnectionTests(db, patience(timeout));
  const row = await findConnectionTest(db, hashOf(token));
  if (row === undefined) throw notFound("ConnectionTest", null, "No connection test has this token");
  if (await isOverlooked(db, row.id, JOB_LOST_SECONDS))
    await transact(db, (trx) => addJobs(trx, [connectionTestJob(row)]));
  return view(row);
}

function view(row: ConnectionTestRow): QueuedConnectionTest {
  const { connection_id: connectionId, state, result_message: resultMessage, created_at: createdAt } = row;
  return { connectionId, state, resultMessage, createdAt };
}

/** Runs a test that was queued, unless it has ended. */
export async function runConnectionTest(
  at: { db: Database; box: SecretBox; providers: ProviderRegistry },
  id: number,
): Promise<void> {
  const taken = await takeConnectionTest(at.db, id);
  if (taken === undefined) return;
  const text = at.box.decrypt(taken.connection);
  const connection = text === null ? null : (JSON.parse(text) as ConnectionInput);
  const { ok, message } = await outcome(at, { connection, tries: taken.tries });
  await transact(at.db, async (trx) => {
    const end = { state: ok ? ("success" as const) : ("failed" as const), message: message.slice(0, LONGEST_MESSAGE) };
    const ended = await endConnectionTest(trx, taken, end);
    if (ended && ok && taken.commit_on_success) await store(trx, at.box, connection!);
  });
}

async function outcome(
  at: { db: Database; box: SecretBox; providers: ProviderRegistry },
  { connection, tries }: { connection: ConnectionInput | null; tries: number },
): Promise<ConnectionTestResult> {
  if (connection === null) return { ok: false, message: "The worker's key is not the one of the api-server" };
  if (tries > TRIES) return { ok: false, message: "The workers that ran the test ended while it ran" };
  return await testConnection(at, connection);
}

async function store(trx: Trx, box: SecretBox, connection: ConnectionInput): Promise<void> {
  const { connId, ...changes } = connection;
  if ((await findConnection(trx, connId)) === undefined) await createConnection(trx, box, connection);
  else await patchConnection(trx, box, { connId, changes });
}
