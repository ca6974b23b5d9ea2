// Partitions: the events that wait to start the runs of Dags with partitioned assets, and the day an event's partition stands for.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    alter table asset_event add column partition_date timestamptz;
    create table asset_partition_queue (
      id bigint generated always as identity primary key,
      target_dag_id text not null references dag on delete cascade,
      event_id bigint not null references asset_event on delete cascade,
      partition_key text,
      mapping text,
      created_at timestamptz not null default now(),
      check ((partition_key is null) = (mapping is null)),
      unique (target_dag_id, partition_key, event_id)
    );
    create index asset_partition_queue_event on asset_partition_queue (event_id);
    create index dag_run_partition on dag_run (dag_id, partition_date) where partition_date is not null;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop index dag_run_partition;
    drop table asset_partition_queue;
    alter table asset_event drop column partition_date;
  `,
  );
}
