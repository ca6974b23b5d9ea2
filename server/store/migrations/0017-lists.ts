// Indexes for lists over a long history. Each costs every change of a task instance, so one takes another's place and one is
// only of mapped instances.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    -- Instances of a state, of a pool or a queue whatever their state (in each of the few states), and how many: beginning
    -- with the state, it does what the index of the state alone did, and is as small, for its values are few.
    create index task_instance_state_pool on task_instance (state, pool, queue);
    drop index task_instance_state;
    -- Lists across runs in their order by default, (map_index, id): see orderedIds.
    create index task_instance_mapped on task_instance (map_index, id) where map_index >= 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    drop index task_instance_mapped;
    create index task_instance_state on task_instance (state);
    drop index task_instance_state_pool
  `,
  );
}
