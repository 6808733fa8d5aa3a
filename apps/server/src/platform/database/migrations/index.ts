import type { Migration } from "kysely/migration";
import * as log from "./0001-log.ts";
import * as accounts from "./0002-accounts.ts";
import * as programmes from "./0003-programmes.ts";
import * as submissions from "./0004-submissions.ts";
import * as projections from "./0005-projections.ts";
import * as notify from "./0006-notify.ts";
import * as score from "./0007-score.ts";
import * as standings from "./0008-standings.ts";
import * as submit from "./0009-submit.ts";
import * as review from "./0010-review.ts";
import * as people from "./0011-people.ts";
import * as config from "./0012-config.ts";
import * as points from "./0016-points.ts";
import * as settled from "./0017-settled.ts";
import * as settleState from "./0018-settle-state.ts";
import * as uploadActivity from "./0019-upload-activity.ts";
import * as oneReset from "./0020-one-reset.ts";

/** Every migration in order. A database with one that is not here was written by a newer version and is refused. */
export const migrations: Record<string, Migration> = {
  "0001-log": log,
  "0002-accounts": accounts,
  "0003-programmes": programmes,
  "0004-submissions": submissions,
  "0005-projections": projections,
  "0006-notify": notify,
  "0007-score": score,
  "0009-submit": submit,
  "0010-review": review,
  "0012-config": config,
  "0011-people": people,
  "0008-standings": standings,
  "0016-points": points,
  "0017-settled": settled,
  "0018-settle-state": settleState,
  "0019-upload-activity": uploadActivity,
  "0020-one-reset": oneReset,
};
