// The tables of assets, their events and who waits for them.
import type { Defaulted, Identity, JsonDefaulted, Timestamp } from "./columns.ts";

interface Stamped {
  created_at: Defaulted<Timestamp>;
  updated_at: Defaulted<Timestamp>;
}

export interface AssetTables {
  asset: Stamped & {
    id: Identity;
    name: string;
    uri: string;
    group: Defaulted<string>;
    extra: JsonDefaulted<Record<string, unknown>>;
    is_active: Defaulted<boolean>;
  };
  asset_alias: { id: Identity; name: string; group: Defaulted<string> };
  asset_alias_asset: { alias_id: number; asset_id: number };
  dag_schedule_asset: Stamped & { dag_id: string; asset_id: number };
  dag_schedule_asset_alias: Stamped & { dag_id: string; alias_id: number };
  task_outlet_asset: Stamped & { dag_id: string; task_id: string; asset_id: number };
  task_inlet_asset: Stamped & { dag_id: string; task_id: string; asset_id: number };
  asset_event: {
    id: Identity;
    asset_id: number;
    extra: JsonDefaulted<Record<string, unknown>>;
    source_dag_id: string | null;
    source_task_id: string | null;
    source_run_id: string | null;
    source_map_index: Defaulted<number>;
    partition_key: string | null;
    /** What its key stands for, where the run that wrote it knew. */
    partition_date: Timestamp | null;
    timestamp: Defaulted<Timestamp>;
  };
  asset_event_alias: { event_id: number; alias_id: number };
  dag_run_asset_event: { dag_run_id: number; event_id: number };
  asset_dag_run_queue: {
    target_dag_id: string;
    asset_id: number;
    event_id: number | null;
    created_at: Defaulted<Timestamp>;
  };
  /** Events of partitioned assets by the run they are for; those without a key have not been mapped to their runs yet. */
  asset_partition_queue: {
    id: Identity;
    target_dag_id: string;
    event_id: number;
    partition_key: string | null;
    /** The hash of the mappers that gave the key. */
    mapping: string | null;
    created_at: Defaulted<Timestamp>;
  };
}
