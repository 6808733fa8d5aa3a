import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person } from "./primitives.ts";
import { route } from "./route.ts";

export const auditActions = [
  "setup.completed",
  "invite.created",
  "invite.resent",
  "invite.revoked",
  "invite.accepted",
  "invite.linkCopied",
  "role.given",
  "role.ended",
  "enrolment.began",
  "enrolment.moved",
  "enrolment.withdrawn",
  "enrolment.returned",
  "person.deactivated",
  "person.reactivated",
  "person.renamed",
  "password.linkCreated",
  "password.changed",
  "mentorLink.began",
  "mentorLink.ended",
  "mentorLinks.handedOver",
  "mentorLinks.balanced",
  "import.applied",
  "import.undone",
  "people.exported",
  "announcement.published",
  "announcement.revised",
  "announcement.withdrawn",
  "decision.reopened",
  "decision.retracted",
  "decision.excused",
  "decision.voided",
  "decision.restored",
] as const;
export const AuditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof AuditAction>;

/** Why the clock did something; whoever reads it is told in their language. */
export const clockReasons = ["authorLeft"] as const;
export type ClockReason = (typeof clockReasons)[number];

const State = z.record(z.string(), z.unknown()).nullable();

/** One thing somebody did; written with it, and never changed. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    /** Null when the clock or a link acted. */
    actor: Person.nullable(),
    action: AuditAction,
    subject: z.object({ kind: z.string(), id: Id.nullable(), name: z.string() }),
    before: State,
    after: State,
    /** In the words of whoever gave it, or one of `clockReasons` when the clock acted. */
    reason: z.string().nullable(),
    /** Where the actor's session was opened from, as a network. */
    network: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAudit = route({
  name: "listAudit",
  method: "GET",
  path: "/api/audit",
  summary: "What was done to people, roles, links, announcements and reviewed work, latest first",
  access: ["admin"],
  query: PageQuery.extend({
    programmeId: Id.optional(),
    /** Part of an action's name: `role` finds roles given and ended. */
    action: z.string().max(40).optional(),
    actorId: Id.optional(),
    subjectId: Id.optional(),
    q: z.string().max(80).optional(),
  }),
  response: pageOf(AuditEntry),
});
