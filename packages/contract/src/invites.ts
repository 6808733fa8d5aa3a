import { z } from "zod";
import { Language } from "./languages.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { Role } from "./roles.ts";
import { route } from "./route.ts";
import { Email, LinkToken, NewPassword, PersonName } from "./setup.ts";

const steering = ["coordinator", "admin"] as const;
export const inviteDays = 14;

/** An invitation with what it gives: a role in a unit or the whole programme, or an enrolment. */
export const Invite = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    unitId: Id.nullable(),
    state: z.enum(["open", "accepted", "revoked"]),
    invitedBy: Person.nullable(),
    createdAt: Instant,
    /** Past this, an open invite admits nobody until it is sent again. */
    expiresAt: Instant,
    /** Null as long as no mail was asked for: its link is to be handed on. */
    sentAt: Instant.nullable(),
    acceptedAt: Instant.nullable(),
  })
  .meta({ id: "Invite" });
export type Invite = z.infer<typeof Invite>;

export const listInvites = route({
  name: "listInvites",
  method: "GET",
  path: "/api/invites",
  summary: "Invitations in the caller's reach, latest first",
  access: steering,
  query: PageQuery.extend({
    programmeId: Id.optional(),
    state: z.enum(["open", "expired", "accepted", "revoked"]).optional(),
    q: z.string().max(80).optional(),
  }),
  response: pageOf(Invite),
});

export const createInvite = route({
  name: "createInvite",
  method: "POST",
  path: "/api/invites",
  summary: "Invite somebody by their address; a second invitation to the same thing renews the first",
  access: steering,
  body: z.object({
    programmeId: Id,
    email: Email,
    name: z.string().trim().max(120).default(""),
    role: Role,
    unitId: Id.nullable(),
    /** Otherwise its link is copied and handed on. */
    mail: z.boolean(),
  }),
  response: Invite,
});

const aboutInvite = { access: steering, params: z.object({ id: Id }) };

export const resendInvite = route({
  name: "resendInvite",
  method: "POST",
  path: "/api/invites/:id/resend",
  summary: "Renew an invitation and mail it; links from before stop working",
  ...aboutInvite,
  body: z.object({ version: Version }),
  response: Invite,
});

export const revokeInvite = route({
  name: "revokeInvite",
  method: "DELETE",
  path: "/api/invites/:id",
  summary: "Take an invitation back; its link stops working at once",
  ...aboutInvite,
  response: Invite,
});

export const createInviteLink = route({
  name: "createInviteLink",
  method: "POST",
  path: "/api/invites/:id/link",
  summary: "The link of an open invitation, to be handed on; who has it can use it",
  ...aboutInvite,
  response: z.object({ path: z.string(), expiresAt: Instant }),
});

export const readInvite = route({
  name: "readInvite",
  method: "POST",
  path: "/api/invites/read",
  summary: "What an invitation's link offers",
  access: "anyone",
  body: z.object({ token: LinkToken }),
  response: z.object({
    email: z.string(),
    name: z.string(),
    role: Role,
    programmeName: z.string(),
    unitName: z.string().nullable(),
    /** The address has an account already: sign in, then join. */
    hasAccount: z.boolean(),
  }),
});

export const acceptInvite = route({
  name: "acceptInvite",
  method: "POST",
  path: "/api/invites/accept",
  summary: "Accept as somebody new: name and password; of several who try, one succeeds",
  access: "anyone",
  body: z.object({ token: LinkToken, name: PersonName, password: NewPassword, language: Language.optional() }),
  response: z.object({ email: z.string() }),
});

export const joinByInvite = route({
  name: "joinByInvite",
  method: "POST",
  path: "/api/invites/join",
  summary: "Accept as the signed-in person whose address was invited",
  access: "signedIn",
  body: z.object({ token: LinkToken }),
  response: z.object({ programmeId: Id }),
});
