import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { Role } from "./roles.ts";
import { route } from "./route.ts";

export const announcementCategories = ["news", "deadline", "event", "change"] as const;
export const announcementPriorities = ["normal", "important", "urgent"] as const;

const wide = [
  z.object({ kind: z.literal("programme") }),
  z.object({ kind: z.literal("units"), unitIds: z.array(Id).min(1).max(50) }),
  z.object({ kind: z.literal("roles"), roles: z.array(Role).min(1) }),
  /** The students the author reviews. */
  z.object({ kind: z.literal("ownStudents") }),
] as const;

/** Who is told. It is fixed when an announcement is made: to tell others, withdraw it and write a new one. */
export const Audience = z.discriminatedUnion("kind", [
  ...wide,
  /** Students who were chosen one by one; who they are is for the list of those it reaches to say. */
  z.object({ kind: z.literal("students") }),
]);
export type Audience = z.infer<typeof Audience>;

/** So many students may be chosen one by one; more than that are a unit, or all. */
export const mostChosen = 200;

/** Whom to tell. */
export const Addressees = z.discriminatedUnion("kind", [
  ...wide,
  /** By their enrolments. */
  z.object({ kind: z.literal("students"), enrolmentIds: z.array(Id).min(1).max(10_000) }),
]);
export type Addressees = z.infer<typeof Addressees>;

const text = {
  title: z.string().trim().min(1, "Say in a few words what it is about.").max(140),
  body: z.string().trim().max(10_000),
  category: z.enum(announcementCategories),
  priority: z.enum(announcementPriorities),
  pinned: z.boolean(),
  /** Readers are asked to confirm that they have read it. */
  asksConfirmation: z.boolean(),
  /** The track it is about; everybody of the audience is told all the same. */
  trackId: Id.nullable(),
  expiresAt: Instant.nullable(),
};

/** An announcement as its readers see it. */
export const Announcement = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    ...text,
    author: Person,
    publishedAt: Instant,
    /** Null as long as nothing was changed since. */
    revisedAt: Instant.nullable(),
    isWithdrawn: z.boolean(),
  })
  .meta({ id: "Announcement" });
export type Announcement = z.infer<typeof Announcement>;

/** How far one reader is; version 1 says seen, 2 confirmed. */
export const Receipt = z
  .object({ id: Id, version: Version, seenAt: Instant.nullable(), confirmedAt: Instant.nullable() })
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;

/** An announcement as those see it who wrote or steer it. */
export const ManagedAnnouncement = z
  .object({
    id: Id,
    /** Grows with receipts as well. */
    version: Version,
    announcement: Announcement,
    audience: Audience,
    state: z.enum(["scheduled", "published", "withdrawn"]),
    publishAt: Instant,
    /** People of the audience when it was published. */
    recipients: z.int().nonnegative(),
    seen: z.int().nonnegative(),
    confirmed: z.int().nonnegative(),
  })
  .meta({ id: "ManagedAnnouncement" });
export type ManagedAnnouncement = z.infer<typeof ManagedAnnouncement>;

/** Somebody an announcement reaches and how far they are with it, as those see it who steer it. */
export const Recipient = z
  .object({
    id: Id,
    name: z.string(),
    /** Of a student who is active in the programme. */
    enrolmentId: Id.nullable(),
    /** Where a student is, or staff have a role; null for staff of the whole programme. */
    unitName: z.string().nullable(),
    seenAt: Instant.nullable(),
    confirmedAt: Instant.nullable(),
  })
  .meta({ id: "Recipient" });
export type Recipient = z.infer<typeof Recipient>;

export const recipientFilters = ["notSeen", "seen", "notConfirmed", "confirmed"] as const;
export type RecipientFilter = (typeof recipientFilters)[number];

export const ReceivedAnnouncement = z.object({ announcement: Announcement, receipt: Receipt });
export type ReceivedAnnouncement = z.infer<typeof ReceivedAnnouncement>;

const staff = ["mentor", "coordinator", "admin"] as const;

export const listAnnouncements = route({
  name: "listAnnouncements",
  method: "GET",
  path: "/api/announcements",
  summary: "What the caller is told at present: pinned first, then latest",
  access: "signedIn",
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(ReceivedAnnouncement) }),
});

export const listManagedAnnouncements = route({
  name: "listManagedAnnouncements",
  method: "GET",
  path: "/api/announcements/managed",
  summary: "Announcements of the programme an admin sees, or one's own, with their receipts, latest first",
  access: staff,
  query: PageQuery.extend({ programmeId: Id.optional() }),
  response: pageOf(ManagedAnnouncement),
});

const RecipientFilters = z.object({
  /** Left out: all of them. */
  show: z.enum(recipientFilters).optional(),
  /** Part of a name. */
  q: z.string().max(80).optional(),
});

export const listRecipients = route({
  name: "listRecipients",
  method: "GET",
  path: "/api/announcements/:id/recipients",
  summary: "Whom an announcement the caller steers reaches now, by name, and who of them has seen and confirmed it",
  access: staff,
  params: z.object({ id: Id }),
  query: PageQuery.extend(RecipientFilters.shape),
  response: pageOf(Recipient).extend({
    announcement: ManagedAnnouncement,
    /** Of those the caller may see, whatever is filtered; `outside` counts the others. */
    counts: z.object({
      all: z.int().nonnegative(),
      seen: z.int().nonnegative(),
      confirmed: z.int().nonnegative(),
      outside: z.int().nonnegative(),
    }),
    /** How many fit the filters. */
    total: z.int().nonnegative(),
  }),
});

export const exportRecipients = route({
  name: "exportRecipients",
  method: "GET",
  path: "/api/announcements/:id/recipients/export",
  summary: "The same people as one CSV file, safe to open in a spreadsheet",
  access: staff,
  params: z.object({ id: Id }),
  query: RecipientFilters,
  produces: "text/csv",
  response: z.string(),
});

export const publishAnnouncement = route({
  name: "publishAnnouncement",
  method: "POST",
  path: "/api/announcements",
  summary: "Tell an audience something now or at an instant; every screen concerned shows it at once",
  access: staff,
  body: z.object({ programmeId: Id, audience: Addressees, ...text, publishAt: Instant.nullable() }),
  response: ManagedAnnouncement,
});

export const reviseAnnouncement = route({
  name: "reviseAnnouncement",
  method: "POST",
  path: "/api/announcements/:id",
  summary: "A new version of the text; who confirmed the one before is not asked again",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ version: Version, ...text }),
  response: ManagedAnnouncement,
});

export const withdrawAnnouncement = route({
  name: "withdrawAnnouncement",
  method: "POST",
  path: "/api/announcements/:id/withdraw",
  summary: "Take an announcement back; it leaves every screen",
  access: staff,
  params: z.object({ id: Id }),
  response: ManagedAnnouncement,
});

export const readAnnouncement = route({
  name: "readAnnouncement",
  method: "POST",
  path: "/api/announcements/:id/read",
  summary: "Say that the caller has seen, or confirms to have read, an announcement",
  access: "signedIn",
  params: z.object({ id: Id }),
  body: z.object({ confirm: z.boolean() }),
  response: Receipt,
});
