import { type Invite, listInvites } from "@cohort/contract/invites";
import { listMentors, suggestBalance } from "@cohort/contract/mentor-load";
import { getPerson, listPeople, type PersonRecord } from "@cohort/contract/people";
import type { RouteInput, RouteResponse } from "@cohort/contract/route";
import { readQuery } from "../../api/read-query.ts";

export type PeopleFilters = NonNullable<RouteInput<typeof listPeople>["query"]>;
export type PeoplePage = { items: PersonRecord[]; nextCursor: string | null; total: number };

/** One page of the people the caller steers. */
export const peopleQuery = readQuery<PeopleFilters, PeoplePage>("people", (api, query, signal) =>
  api.read(listPeople, { query, signal }),
);

export type PersonDetail = RouteResponse<typeof getPerson>;

export type PersonParams = { id: string; programmeId: string | undefined };

/** One person, as one programme knows them. */
export const personQuery = readQuery<PersonParams, PersonDetail>("person", (api, { id, programmeId }, signal) =>
  api.read(getPerson, { params: { id }, query: { programmeId }, signal }),
);

export type InviteFilters = NonNullable<RouteInput<typeof listInvites>["query"]>;
export type InvitePage = { items: Invite[]; nextCursor: string | null };

export const invitesQuery = readQuery<InviteFilters, InvitePage>("invites", (api, query, signal) =>
  api.read(listInvites, { query, signal }),
);

export type Mentors = RouteResponse<typeof listMentors>;

/** What every mentor carries. */
export const mentorsQuery = readQuery<{ programmeId: string }, Mentors>("mentors", (api, query, signal) =>
  api.read(listMentors, { query, signal }),
);

export type Balance = RouteResponse<typeof suggestBalance>;

export const balanceQuery = readQuery<{ programmeId: string }, Balance>("balance", (api, query, signal) =>
  api.read(suggestBalance, { query, signal }),
);
