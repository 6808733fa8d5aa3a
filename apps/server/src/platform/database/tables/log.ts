import type { Generated } from "kysely";
import type { Instant, Json } from "./columns.ts";

/** The log, what is kept of its groups, and what makes repeating safe. */
export type LogTables = {
  outbox: {
    id: number;
    event: string;
    v: number;
    data: Json<object>;
    actor_id: string | null;
    at: Instant;
    tries: Generated<number>;
    quarantined: Generated<boolean>;
  };
  log_state: {
    one: Generated<boolean>;
    epoch: string;
    head: number;
    generation: number;
    holder: string | null;
    lease_until: Instant;
  };
  settle_state: { one: Generated<boolean>; settled: number };
  group_heads: { group_name: string; head: number };
  group_log: { group_name: string; offset: number; seq: number };
  idempotency_keys: {
    user_id: string;
    key: string;
    request_hash: string;
    response: Json<object>;
    created_at: Generated<Date>;
  };
  carried_jobs: { id: string; name: string; data: Json<object>; start_at: Instant };
};
