// Reads the audit log.
import type { Reader } from "../../store/database.ts";
import { type EventFilter, type EventOrder, type EventRow, selectEvent, selectEvents } from "../../store/event-log.ts";
import { notFound } from "../errors.ts";
import type { OrderBy, Page } from "../list-input.ts";

export type { EventFilter, EventOrder, EventRow } from "../../store/event-log.ts";

export async function listEvents(
  db: Reader,
  list: { filter: EventFilter; order: readonly OrderBy<EventOrder>[]; page: Page },
): Promise<{ events: EventRow[]; total: number }> {
  const { rows, total } = await selectEvents(db, list);
  return { events: rows, total };
}

export async function getEvent(db: Reader, id: number): Promise<EventRow> {
  const row = await selectEvent(db, id);
  if (row === undefined) throw notFound("EventLog", id);
  return row;
}
