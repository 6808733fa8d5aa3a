import type { RoleAssignment } from "@cohort/contract/roles";
import type { Clock } from "../clock.ts";

export type PrincipalEnrolment = {
  id: string;
  programmeId: string;
  unitId: string;
  /** The unit and everything above it, nearest first. */
  unitPath: string[];
  status: "active" | "withdrawn";
};

/** Running links only; each names an enrolment or a unit. */
export type PrincipalMentorLink = { programmeId: string; enrolmentId: string | null; unitId: string | null };

/** Somebody and everything their rights follow from, as of `version`. */
export type Principal = {
  userId: string;
  name: string;
  email: string;
  /** Grows, in the same transaction, with every change of the user, their sessions, roles, enrolments or links. */
  version: number;
  roles: RoleAssignment[];
  enrolments: PrincipalEnrolment[];
  mentorLinks: PrincipalMentorLink[];
};

/** A signed-in device. `tokenHash` is the SHA-256 of its token in hexadecimal; the token itself is nowhere in memory. */
export type Session = { id: string; userId: string; tokenHash: string; expiresAt: Date };

/** Who asks, by which session, at what time: the seed's and Channels' `scope`. */
export type Scope = { principal: Principal; session: Session; clock: Clock };
