import { z } from "zod";
import { Id, Instant } from "./primitives.ts";
import { Programme, Track, Unit } from "./programmes.ts";
import { Role, RoleAssignment } from "./roles.ts";
import { route } from "./route.ts";

export const Enrolment = z
  .object({ id: Id, programmeId: Id, unitId: Id, status: z.enum(["active", "withdrawn"]) })
  .meta({ id: "Enrolment" });
export type Enrolment = z.infer<typeof Enrolment>;

/** Who is asking, what they may do and which groups they may hear. */
export const Me = z
  .object({
    user: z.object({ id: Id, name: z.string(), email: z.email() }),
    /** Best first: the one whose dashboard opens after signing in. */
    roles: z.array(Role),
    assignments: z.array(RoleAssignment),
    enrolments: z.array(Enrolment),
    programmes: z.array(Programme.extend({ units: z.array(Unit), tracks: z.array(Track), weeklyBoardId: Id })),
    /** Groups to subscribe to; everything else is refused. */
    groups: z.array(z.string()),
    session: z.object({ expiresAt: Instant }),
    serverTime: Instant,
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const getMe = route({
  name: "getMe",
  method: "GET",
  path: "/api/me",
  summary: "Who is asking, their roles and the groups they may subscribe to",
  access: "signedIn",
  response: Me,
});

export const signOutEverywhere = route({
  name: "signOutEverywhere",
  method: "POST",
  path: "/api/me/sign-out-everywhere",
  summary: "End every session of the caller; live connections close within a second",
  access: "signedIn",
  response: z.object({ endedSessions: z.int() }),
});

export const createTicket = route({
  name: "createTicket",
  method: "POST",
  path: "/api/me/ticket",
  summary: "A single-use ticket, valid 30 s, that opens or renews a WebSocket without a cookie",
  access: "signedIn",
  response: z.object({ ticket: z.string(), expiresAt: Instant }),
});
