// Every setting that is honoured, by Airflow's section.
import { api, apiAuth, database, secrets } from "./api.ts";
import { commonIo } from "./common-io.ts";
import { connectionTest } from "./connection-test.ts";
import { core } from "./core.ts";
import { celery, dagProcessor, email, logging, metrics, operators, scheduler, smtp, triggerer } from "./scheduler.ts";
import type { Setting } from "./setting.ts";
import { stateStore } from "./state-store.ts";
import { windsock } from "./windsock.ts";

export const sections = {
  api,
  apiAuth,
  celery,
  commonIo,
  connectionTest,
  core,
  dagProcessor,
  database,
  email,
  logging,
  metrics,
  operators,
  scheduler,
  secrets,
  smtp,
  stateStore,
  triggerer,
  windsock,
} as const;

export type Sections = typeof sections;

/** Every setting's value, as `settings.scheduler.createCronDataIntervals`. */
export type SettingValues = {
  readonly [S in keyof Sections]: {
    readonly [K in keyof Sections[S]]: Sections[S][K] extends Setting<infer T> ? T : never;
  };
};
