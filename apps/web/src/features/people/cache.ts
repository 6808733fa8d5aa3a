import type { PersonLeft } from "@cohort/contract/events";
import type { Invite } from "@cohort/contract/invites";
import type { PersonRecord } from "@cohort/contract/people";
import type { AnySubmission } from "@cohort/contract/submissions";
import { type CacheRule, ignored, type Patched, rule, stale, staleRule, staleWith } from "../../api/cache-rule.ts";
import {
  balanceQuery,
  type InviteFilters,
  type InvitePage,
  invitesQuery,
  mentorsQuery,
  type PeopleFilters,
  type PeoplePage,
  type PersonDetail,
  type PersonParams,
  peopleQuery,
  personQuery,
} from "./queries.ts";

/**
 * A list of people after one of them changed. What is known of them is shown at once; whether they still belong, and
 * where, is for the server to say.
 */
function patchPeople(page: PeoplePage, changed: PersonRecord): Patched<PeoplePage> {
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  if (!known) return stale;
  if (known.version >= changed.version || known.programmeId !== changed.programmeId) return ignored;
  return staleWith({ ...page, items: page.items.with(index, changed) });
}

function patchPerson(detail: PersonDetail, changed: PersonRecord): Patched<PersonDetail> {
  if (detail.person.programmeId !== changed.programmeId) return ignored;
  // Their links may have changed with somebody else's record.
  if (detail.person.id !== changed.id) return stale;
  if (detail.person.version >= changed.version) return ignored;
  return staleWith({ ...detail, person: changed });
}

/** Invitations after one changed: states are filtered by the clock as well, so the server has the last word. */
function patchInvites(page: InvitePage, changed: Invite): Patched<InvitePage> {
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  if (!known) return stale;
  if (known.version >= changed.version) return ignored;
  return staleWith({ ...page, items: page.items.with(index, changed) });
}

const always = () => true;

export const personRules: readonly CacheRule<PersonRecord>[] = [
  rule<PeopleFilters, PeoplePage, PersonRecord>(peopleQuery, patchPeople),
  rule<PersonParams, PersonDetail, PersonRecord>(personQuery, patchPerson),
  staleRule(mentorsQuery, always),
  staleRule(balanceQuery, always),
];
export const leftRules: readonly CacheRule<PersonLeft>[] = [
  staleRule(peopleQuery, always),
  staleRule<PersonParams, PersonLeft>(personQuery, ({ id }, params) => id === params.id),
  staleRule(mentorsQuery, always),
];
export const inviteRules = [rule<InviteFilters, InvitePage, Invite>(invitesQuery, patchInvites)];
/** Mentors' queues grow and shrink. */
export const submissionRules: readonly CacheRule<AnySubmission>[] = [
  staleRule<{ programmeId: string }, AnySubmission>(mentorsQuery, ({ view }) => view === "staff"),
];
