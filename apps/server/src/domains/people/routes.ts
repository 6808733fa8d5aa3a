import * as invites from "@cohort/contract/invites";
import * as mentors from "@cohort/contract/mentor-load";
import * as people from "@cohort/contract/people";
import type { Outbox } from "../../events/outbox.ts";
import type { LinkTokens } from "../../platform/auth/link-token.ts";
import type { Principals } from "../../platform/auth/principals.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { acceptInvite, joinByInvite, readInvite } from "./actions/accept-invite.ts";
import { deactivatePerson, reactivatePerson } from "./actions/deactivate-person.ts";
import { enrolPerson, withdrawPerson } from "./actions/enrol-person.ts";
import { endRole, giveRole } from "./actions/give-role.ts";
import { applyBalance, handOver } from "./actions/hand-over.ts";
import { createInvite, createInviteLink, resendInvite, revokeInvite } from "./actions/invite.ts";
import { createResetLink } from "./actions/reset-link.ts";
import { findInvites } from "./invite-record.ts";
import { findAllPeople, findPeople, requireSteered } from "./list-query.ts";
import { findMentorLoads, suggestBalance } from "./mentors.ts";
import { peopleCsv } from "./people-csv.ts";
import { getPerson } from "./queries.ts";

type Deps = { db: Db; outbox: Outbox; links: LinkTokens; principals: Pick<Principals, "refresh"> };

export function peopleRoutes({ db, outbox, links, principals }: Deps): MountedRoute[] {
  return [
    handle(people.listPeople, ({ scope, query }) => findPeople(db, scope, query)),
    handleCsv(people.exportPeople, async ({ scope, query }) => {
      const found = await findAllPeople(db, scope, query);
      return peopleCsv(db, found.programmeId, found.people);
    }),
    handle(people.getPerson, ({ scope, params, query }) => getPerson(db, scope, params.id, query.programmeId)),
    handle(people.giveRole, ({ scope, intent, params, body }) =>
      giveRole(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(people.endRole, ({ scope, intent, params }) => endRole(outbox, scope, intent, params.id)),
    handle(people.enrolPerson, ({ scope, intent, params, body }) =>
      enrolPerson(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(people.withdrawPerson, ({ scope, intent, params, body }) =>
      withdrawPerson(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(people.deactivatePerson, ({ scope, intent, params, body }) =>
      deactivatePerson(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(people.reactivatePerson, ({ scope, intent, params, body }) =>
      reactivatePerson(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(people.createResetLink, ({ scope, intent, params, body }) =>
      createResetLink(outbox, links, scope, intent, { ...params, ...body }),
    ),
    handle(mentors.listMentors, ({ scope, query }) =>
      findMentorLoads(db, scope, requireSteered(scope, query.programmeId)),
    ),
    handle(mentors.handOver, ({ scope, intent, body }) => handOver(outbox, scope, intent, body)),
    handle(mentors.suggestBalance, ({ scope, query }) =>
      suggestBalance(db, scope, requireSteered(scope, query.programmeId), query.unitId),
    ),
    handle(mentors.applyBalance, ({ scope, intent, body }) => applyBalance(outbox, scope, intent, body)),
    handle(invites.listInvites, ({ scope, query }) => findInvites(db, scope, query)),
    handle(invites.createInvite, ({ scope, intent, body }) => createInvite(outbox, links, scope, intent, body)),
    handle(invites.resendInvite, ({ scope, intent, params, body }) =>
      resendInvite(outbox, links, scope, intent, { ...params, ...body }),
    ),
    handle(invites.revokeInvite, ({ scope, intent, params }) => revokeInvite(outbox, scope, intent, params.id)),
    handle(invites.createInviteLink, ({ scope, intent, params }) =>
      createInviteLink(outbox, links, scope, intent, params.id),
    ),
    handle(invites.readInvite, ({ body }) => readInvite(db, links, body.token)),
    handle(invites.acceptInvite, ({ scope, body }) =>
      acceptInvite(outbox, links, { principal: null, clock: scope?.clock ?? databaseClock }, body),
    ),
    handle(invites.joinByInvite, async ({ scope, intent, body }) => {
      const joined = await joinByInvite(outbox, links, scope, intent, body.token);
      // The next thing they ask is who they are, and no event will tell them of what came before it.
      await principals.refresh();
      return joined;
    }),
  ];
}
