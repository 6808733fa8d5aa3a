import type { Appended } from "../../events/effect.ts";

/** Everything a row brought about, and what was there before, so that exactly that can be taken back. */
export type Made = {
  userId: string;
  isNewAccount: boolean;
  enrolmentId: string | null;
  roleId: string | null;
  was: { unitId: string; status: "active" | "withdrawn" } | null;
  unitId: string | null;
  linkIds: string[];
  inviteId: string | null;
};

/** What became of a row, whom it concerns, and what is to be told. */
export type Decided = {
  outcome: "done" | "failed" | "undone" | "kept";
  reason: string | null;
  made?: Made;
  userIds: string[];
  mentorIds: string[];
  enrolmentIds: string[];
  events: Appended[];
};
