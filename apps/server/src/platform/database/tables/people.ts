import type { Generated } from "kysely";
import type { Instant } from "./columns.ts";

/** Accounts, what they may, and how they come in. */
export type PeopleTables = {
  users: {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    deactivated_at: Instant | null;
    owner: Generated<boolean>;
    record_version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  sessions: {
    id: string;
    user_id: string;
    token: string;
    expires_at: Instant;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  credentials: { id: string; user_id: string; account_id: string; provider_id: string; password: string | null };
  tickets: { token_hash: string; session_id: string; expires_at: Instant };
  principals: { user_id: string; version: number; changed_at: Instant };
  role_assignments: {
    id: string;
    user_id: string;
    role: "mentor" | "coordinator" | "admin";
    programme_id: string;
    unit_id: string | null;
    created_at: Instant;
  };
  enrolments: {
    id: string;
    programme_id: string;
    user_id: string;
    unit_id: string;
    status: Generated<"active" | "withdrawn">;
    created_at: Instant;
  };
  mentor_links: {
    id: string;
    programme_id: string;
    mentor_id: string;
    enrolment_id: string | null;
    unit_id: string | null;
    started_at: Instant;
    ended_at: Instant | null;
  };
  calendar_feeds: { user_id: string; version: number; token_hash: string | null; created_at: Instant | null };
};
