// The migrations in order. Forward only in use; `down` exists for `db downgrade`.
import type { Migration } from "kysely/migration";
import * as dags from "./0001-dags.ts";
import * as runs from "./0002-runs.ts";
import * as data from "./0003-data.ts";
import * as assets from "./0004-assets.ts";
import * as operations from "./0005-operations.ts";
import * as security from "./0006-security.ts";
import * as logs from "./0007-logs.ts";
import * as stores from "./0008-stores.ts";
import * as hitl from "./0012-hitl.ts";
import * as access from "./0013-access.ts";
import * as tokens from "./0014-tokens.ts";
import * as deadlines from "./0016-deadlines.ts";
import * as lists from "./0017-lists.ts";
import * as partitions from "./0018-partitions.ts";
import * as logCopies from "./0019-log-copies.ts";
import * as ended from "./0020-ended.ts";

export const migrations: Record<string, Migration> = {
  "0001-dags": dags,
  "0002-runs": runs,
  "0003-data": data,
  "0004-assets": assets,
  "0005-operations": operations,
  "0006-security": security,
  "0007-logs": logs,
  "0008-stores": stores,
  "0012-hitl": hitl,
  "0013-access": access,
  "0014-tokens": tokens,
  "0016-deadlines": deadlines,
  "0017-lists": lists,
  "0018-partitions": partitions,
  "0019-log-copies": logCopies,
  "0020-ended": ended,
};
