// Asset events that wait in a Dag's queue until all it asks for has come: reads them, and takes them out.
import type { Reader } from "../../store/database.ts";
import {
  type QueuedEventFilter,
  type QueuedEventRow,
  deleteQueuedEvents as deleteRows,
  selectQueuedEvents,
} from "../../store/queued-event-rows.ts";
import { type DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export type { QueuedEventFilter } from "../../store/queued-event-rows.ts";

export interface QueuedAssetEvent {
  dagId: string;
  dagDisplayName: string;
  assetId: number;
  uri: string;
  name: string;
  createdAt: string;
}

function toEvent(row: QueuedEventRow): QueuedAssetEvent {
  return {
    dagId: row.dag_id,
    dagDisplayName: row.dag_display_name,
    assetId: row.asset_id,
    uri: row.uri,
    name: row.name,
    createdAt: row.created_at,
  };
}

function none(filter: QueuedEventFilter): DomainError {
  const value = filter.dagId ?? filter.uri ?? filter.assetId;
  return notFound(
    "QueuedEvent",
    value,
    `No queued event was found for ${[filter.dagId, filter.uri ?? filter.assetId].filter((part) => part !== undefined).join(" and ")}`,
  );
}

export async function listQueuedEvents(db: Reader, filter: QueuedEventFilter): Promise<QueuedAssetEvent[]> {
  return (await selectQueuedEvents(db, filter)).map(toEvent);
}

/** The event of one asset in one Dag's queue. */
export async function getQueuedEvent(db: Reader, filter: QueuedEventFilter): Promise<QueuedAssetEvent> {
  const [row] = await selectQueuedEvents(db, filter);
  if (row === undefined) throw none(filter);
  return toEvent(row);
}

/** Not found when there is none. */
export async function deleteQueuedEvents(engine: Engine, filter: QueuedEventFilter): Promise<void> {
  await transact(engine.db, async (trx) => {
    if ((await deleteRows(trx, filter)) === 0) throw none(filter);
  });
}
