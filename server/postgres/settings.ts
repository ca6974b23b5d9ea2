/** The settings our PostgreSQL runs with: small when idle, durable unless a test asks otherwise, for a machine that does other things. */

export interface SettingsInput {
  port: number;
  socketDir: string | undefined;
  fsync: boolean;
  overrides: Record<string, string>;
}

const steady: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  max_connections: "150",
  shared_buffers: "64MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  // Our statements are short: compiling them costs more than running them.
  jit: "off",
  // Parallel plans take dynamic shared memory, of which containers have 64 MB, and the cores the tasks need.
  max_parallel_workers_per_gather: "0",
  // The default keeps three I/O worker processes waiting for reads that a small database serves from memory.
  io_method: "sync",
  max_logical_replication_workers: "0",
  random_page_cost: "1.1",
  wal_compression: "on",
  min_wal_size: "80MB",
  max_wal_size: "512MB",
  checkpoint_timeout: "15min",
  // Task instances are updated several times in their life: tables are vacuumed sooner than at 20 %, one at a time or two.
  autovacuum_max_workers: "2",
  autovacuum_worker_slots: "2",
  autovacuum_vacuum_scale_factor: "0.1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] %a ",
  log_checkpoints: "off",
};

/** The command line's `-c name=value` pairs; their order is part of how an adopted server is recognised as ours. */
export function settingsArguments({ port, socketDir, fsync, overrides }: SettingsInput): string[] {
  const durability = fsync
    ? { fsync: "on", synchronous_commit: "on" }
    : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", wal_compression: "off" };
  const settings = {
    ...steady,
    ...durability,
    ...overrides,
    port: String(port),
    // A list of folders: quoted, a comma or a space in ours does not end its name.
    unix_socket_directories: socketDir === undefined ? "" : `"${socketDir.replaceAll('"', '""')}"`,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
