// Every command, in the order in which the overview lists them.
import { configGetValue, configList } from "./about/config.ts";
import { info } from "./about/info.ts";
import { jobsCheck } from "./about/jobs-check.ts";
import * as providers from "./about/providers.ts";
import { version } from "./about/version.ts";
import type { Command } from "./command.ts";
import { apiServer, dagProcessor, scheduler, triggerer, worker } from "./components.ts";
import { dagsDetails, dagsNextExecution, dagsShow } from "./dags/dag-details.ts";
import { dagsListRuns, dagsState } from "./dags/dag-runs.ts";
import { dagsList, dagsListImportErrors } from "./dags/list-dags.ts";
import { dagsDelete, dagsPause, dagsUnpause } from "./dags/pause-dags.ts";
import { dagsTest } from "./dags/test-dag.ts";
import { dagsTrigger } from "./dags/trigger-dag.ts";
import * as connections from "./data/connections.ts";
import * as pools from "./data/pools.ts";
import * as variables from "./data/variables.ts";
import { dbClean } from "./db/clean.ts";
import { dbCheck, dbCheckMigrations, dbDowngrade, dbMigrate, dbReset } from "./db/migrate.ts";
import { rotateFernetKey } from "./db/rotate-fernet-key.ts";
import { standalone } from "./standalone.ts";
import { tasksClear } from "./tasks/clear-tasks.ts";
import { tasksList, tasksState, tasksStatesForDagRun } from "./tasks/list-tasks.ts";
import { tasksRender } from "./tasks/render-task.ts";
import { tasksRun } from "./tasks/run-task.ts";
import { tasksTest } from "./tasks/test-task.ts";
import * as tokens from "./users/tokens.ts";
import * as users from "./users/users.ts";

export const commands: readonly Command[] = [
  standalone,
  apiServer,
  scheduler,
  worker,
  triggerer,
  dagProcessor,
  dagsList,
  dagsListImportErrors,
  dagsDetails,
  dagsShow,
  dagsNextExecution,
  dagsTrigger,
  dagsListRuns,
  dagsState,
  dagsPause,
  dagsUnpause,
  dagsDelete,
  dagsTest,
  tasksList,
  tasksState,
  tasksStatesForDagRun,
  tasksClear,
  tasksTest,
  tasksRender,
  tasksRun,
  connections.connectionsList,
  connections.connectionsGet,
  connections.connectionsAdd,
  connections.connectionsDelete,
  connections.connectionsImport,
  connections.connectionsExport,
  connections.connectionsTest,
  variables.variablesList,
  variables.variablesGet,
  variables.variablesSet,
  variables.variablesDelete,
  variables.variablesImport,
  variables.variablesExport,
  pools.poolsList,
  pools.poolsGet,
  pools.poolsSet,
  pools.poolsDelete,
  users.usersCreate,
  users.usersList,
  users.usersDelete,
  users.usersResetPassword,
  users.usersDisable,
  users.usersEnable,
  tokens.tokensCreate,
  tokens.tokensList,
  tokens.tokensRevoke,
  tokens.tokensRotateKey,
  dbMigrate,
  dbCheck,
  dbCheckMigrations,
  dbDowngrade,
  dbReset,
  dbClean,
  rotateFernetKey,
  configGetValue,
  configList,
  providers.providersList,
  providers.providersGet,
  providers.providersHooks,
  providers.providersWidgets,
  providers.providersBehaviours,
  providers.providersLinks,
  jobsCheck,
  info,
  version,
];
