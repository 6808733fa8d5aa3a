import { randomUUID } from "node:crypto";
import type { ManagedAnnouncement } from "@cohort/contract/announcements";
import type { Import } from "@cohort/contract/imports";
import type { Invite } from "@cohort/contract/invites";
import type { RouteName } from "@cohort/contract/routes";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { buildStudent, linkDirectly, password, type Student } from "../../harness/cohort.ts";
import type { Actor, Cast } from "./cast.ts";
import { perform, type Requests, unlinkedPair } from "./perform.ts";

type Name = Extract<
  RouteName,
  | `${"get" | "complete"}Setup`
  | `${"forgot" | "reset" | "change"}Password`
  | "changeName"
  | "foundProgramme"
  | "listSessions"
  | "endSession"
  | `${"list" | "export"}People`
  | `${"get" | "enrol" | "withdraw" | "deactivate" | "reactivate"}Person`
  | `${"give" | "end"}Role`
  | "createResetLink"
  | "listMentors"
  | "handOver"
  | `${"suggest" | "apply"}Balance`
  | `${"create" | "resend" | "revoke" | "read" | "accept"}Invite`
  | "listInvites"
  | "createInviteLink"
  | "joinByInvite"
  | `${"create" | "get" | "check" | "apply" | "undo"}Import`
  | `list${"Imports" | "ImportRows" | "Announcements" | "ManagedAnnouncements" | "Audit"}`
  | "getImportReport"
  | "listFailedMails"
  | "sendMailAgain"
  | `${"list" | "export"}Recipients`
  | `${"publish" | "revise" | "withdraw" | "read"}Announcement`
>;

const ofProgramme = async ({ cohort }: Cast) => ({ query: { programmeId: cohort.programmeId } });
const steerer = (actor: Actor) => (actor === "coordinator" ? actor : "admin");

/** Somebody on the owner's floor whom no other request touches. */
function somebody(cast: Cast): Promise<Student> {
  const { programmeId, floor } = cast.cohort;
  return buildStudent(cast.db, { programmeId, unitId: floor, name: "somebody" });
}

async function aboutSomebody(cast: Cast) {
  const { id } = await somebody(cast);
  return { params: { id }, body: { programmeId: cast.cohort.programmeId } };
}

async function resetToken(cast: Cast): Promise<string> {
  const [id, { id: userId }] = [newId(), await somebody(cast)];
  await query(
    cast.db,
    "insert into password_resets (id, user_id, created_at, expires_at) values ($1, $2, now(), now() + interval '1 hour')",
    [id, userId],
  );
  return cast.server.app.auth.links.sign("reset", id);
}

async function inviteOf(cast: Cast, actor: Actor, email = `${randomUUID()}@cohort.test`): Promise<Invite> {
  const { programmeId, floor } = cast.cohort;
  const body = { programmeId, email, role: "student" as const, unitId: floor, mail: false };
  return (await perform(cast, steerer(actor), "createInvite", { body })) as Invite;
}

async function inviteToken(cast: Cast, email?: string): Promise<string> {
  const { id } = await inviteOf(cast, "admin", email);
  const [row] = await query<{ generation: number }>(cast.db, "select generation from invites where id = $1", [id]);
  return cast.server.app.auth.links.sign("invite", id, row?.generation);
}

const file = (cast: Cast) => ({
  body: { programmeId: cast.cohort.programmeId, fileName: "people.csv", text: "Name,E-mail\nNew,new@cohort.test\n" },
});

async function importOf(cast: Cast, actor: Actor): Promise<Import> {
  return (await perform(cast, steerer(actor), "createImport", file(cast))) as Import;
}

const mapping = { name: 0, email: 1, role: null, unit: null, mentor: null };

async function checked(cast: Cast, actor: Actor): Promise<Import> {
  const { id, version } = await importOf(cast, actor);
  const defaults = { role: "student" as const, unitId: null };
  return (await perform(cast, steerer(actor), "checkImport", {
    params: { id },
    body: { version, mapping, defaults },
  })) as Import;
}

const text = {
  title: "Doors open at nine",
  body: "Bring a pen.",
  category: "news" as const,
  priority: "normal" as const,
  pinned: false,
  asksConfirmation: false,
  trackId: null,
  expiresAt: null,
};

const announcement = ({ cohort }: Cast) => ({
  body: {
    programmeId: cohort.programmeId,
    audience: { kind: "units" as const, unitIds: [cohort.floor] },
    ...text,
    publishAt: null,
  },
});

async function announced(cast: Cast, actor: Actor): Promise<ManagedAnnouncement> {
  return (await perform(cast, steerer(actor), "publishAnnouncement", announcement(cast))) as ManagedAnnouncement;
}

/** Requests of how people come in, what is done to them and what they are told. */
export const peopleRequests: Pick<Requests, Name> = {
  getSetup: async () => ({}),
  completeSetup: async (cast) => {
    const id = newId();
    await query(
      cast.db,
      "insert into setup_links (id, expires_at) values ($1, now() + interval '1 day') on conflict (one) do update set id = excluded.id",
      [id],
    );
    const token = cast.server.app.auth.links.sign("setup", id);
    return { body: { token, name: "Late", email: `${randomUUID()}@cohort.test`, password } };
  },
  foundProgramme: async () => ({ body: { fileName: "programme.yaml", yaml: "key: x" } }),
  forgotPassword: async ({ people }) => ({ body: { email: people.stranger.email } }),
  resetPassword: async (cast) => ({ body: { token: await resetToken(cast), password } }),
  changePassword: async () => ({ body: { current: password, next: password } }),
  changeName: async () => ({ body: { name: `Renamed ${randomUUID()}` } }),
  listSessions: async () => ({}),
  endSession: async (cast) => {
    const id = newId();
    await query(
      cast.db,
      "insert into sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
      [id, cast.owner.id, randomUUID()],
    );
    return { params: { id } };
  },
  listPeople: ofProgramme,
  exportPeople: ofProgramme,
  getPerson: async ({ owner, cohort }) => ({ params: { id: owner.id }, query: { programmeId: cohort.programmeId } }),
  giveRole: async (cast) => {
    const { params, body } = await aboutSomebody(cast);
    return { params, body: { ...body, role: "mentor", unitId: cast.cohort.floor } };
  },
  endRole: async (cast) => {
    const { params, body } = await aboutSomebody(cast);
    const id = newId();
    await query(
      cast.db,
      "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, 'mentor', $3, $4, now())",
      [id, params.id, body.programmeId, cast.cohort.floor],
    );
    return { params: { id } };
  },
  enrolPerson: async (cast) => {
    const { params, body } = await aboutSomebody(cast);
    return { params, body: { ...body, unitId: cast.cohort.campus } };
  },
  withdrawPerson: aboutSomebody,
  deactivatePerson: aboutSomebody,
  reactivatePerson: aboutSomebody,
  createResetLink: aboutSomebody,
  listMentors: ofProgramme,
  handOver: async (cast) => {
    const [from, to] = [await unlinkedPair(cast), await unlinkedPair(cast)];
    const { programmeId } = cast.cohort;
    await linkDirectly(cast.db, programmeId, from.mentorId, from.enrolmentId);
    return { body: { programmeId, fromId: from.mentorId, toId: to.mentorId, enrolmentIds: [from.enrolmentId] } };
  },
  suggestBalance: ofProgramme,
  applyBalance: async (cast) => {
    const { mentorId, enrolmentId } = await unlinkedPair(cast);
    return { body: { programmeId: cast.cohort.programmeId, moves: [{ enrolmentId, fromId: null, toId: mentorId }] } };
  },
  listInvites: ofProgramme,
  createInvite: async ({ cohort }) => ({
    body: {
      programmeId: cohort.programmeId,
      email: `${randomUUID()}@cohort.test`,
      role: "student",
      unitId: cohort.floor,
      mail: true,
    },
  }),
  resendInvite: async (cast, actor) => {
    const { id, version } = await inviteOf(cast, actor);
    return { params: { id }, body: { version } };
  },
  revokeInvite: async (cast, actor) => ({ params: { id: (await inviteOf(cast, actor)).id } }),
  createInviteLink: async (cast, actor) => ({ params: { id: (await inviteOf(cast, actor)).id } }),
  readInvite: async (cast) => ({ body: { token: await inviteToken(cast) } }),
  acceptInvite: async (cast) => ({ body: { token: await inviteToken(cast), name: "New", password } }),
  joinByInvite: async (cast) => ({ body: { token: await inviteToken(cast, cast.owner.email) } }),
  createImport: async (cast) => file(cast),
  listImports: ofProgramme,
  getImport: async (cast, actor) => ({ params: { id: (await importOf(cast, actor)).id } }),
  listImportRows: async (cast, actor) => ({ params: { id: (await importOf(cast, actor)).id } }),
  checkImport: async (cast, actor) => {
    const { id, version, defaults } = await importOf(cast, actor);
    return { params: { id }, body: { version, mapping, defaults } };
  },
  applyImport: async (cast, actor) => {
    const { id, version } = await checked(cast, actor);
    return { params: { id }, body: { version, mails: "hold" } };
  },
  undoImport: async (cast, actor) => {
    const { id, version } = await checked(cast, actor);
    await query(cast.db, "update imports set state = 'applied' where id = $1", [id]);
    return { params: { id }, body: { version } };
  },
  getImportReport: async (cast, actor) => ({ params: { id: (await importOf(cast, actor)).id } }),
  listAnnouncements: ofProgramme,
  listManagedAnnouncements: ofProgramme,
  listRecipients: async (cast, actor) => ({ params: { id: (await announced(cast, actor)).id } }),
  exportRecipients: async (cast, actor) => ({ params: { id: (await announced(cast, actor)).id } }),
  publishAnnouncement: async (cast) => announcement(cast),
  reviseAnnouncement: async (cast, actor) => {
    const { id, announcement: made } = await announced(cast, actor);
    return { params: { id }, body: { version: made.version, ...text, title: "Doors open at ten" } };
  },
  withdrawAnnouncement: async (cast, actor) => ({ params: { id: (await announced(cast, actor)).id } }),
  readAnnouncement: async (cast) => ({ params: { id: (await announced(cast, "admin")).id }, body: { confirm: true } }),
  listAudit: ofProgramme,
  listFailedMails: ofProgramme,
  // To the owner.
  sendMailAgain: async (cast) => {
    const id = newId();
    await query(
      cast.db,
      `insert into mails (id, user_id, template, params, dedupe_key, state, error, created_at, next_try_at, not_after)
       values ($1, $2, 'digest', '{"notices": [], "more": 0}', $3, 'failed', 'No such mailbox', now(), now(), now())`,
      [id, cast.people.owner.id, randomUUID()],
    );
    return { params: { id } };
  },
};
