import { type Activity, activityTopics, type listActivity } from "@cohort/contract/activity";
import type { RouteRequest } from "@cohort/contract/route";
import { type Reach, reachOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";

type Filters = RouteRequest<typeof listActivity>["query"];

/**
 * One page of the feed: what everybody may know, one's own, and what staff know in the caller's reach as it is now.
 * One statement. `tags` name every feed that adds to it.
 */
export async function findActivity(db: Db, principal: Principal, programmeId: string, filters: Filters) {
  const reach = reachOf(principal, programmeId);
  const own = principal.enrolments
    .filter((one) => one.programmeId === programmeId && one.status === "active")
    .map(({ id }) => id);
  const rows = await query<{ entry: Activity }>(
    db,
    `select coalesce(f.everybody, case when f.enrolment_id = any ($2::uuid[]) then f.student else f.staff end) as entry
     from activities f
     left join enrolments e on e.id = f.enrolment_id
     left join units un on un.id = e.unit_id
     where f.programme_id = $1
       and ($6::text[] is null or f.kind = any ($6))
       and ($7::uuid is null or (f.at, f.id) < (select at, id from activities where id = $7))
       and (
         f.everybody is not null
         or (f.enrolment_id = any ($2::uuid[]) and f.student is not null)
         or (f.enrolment_id <> all ($2::uuid[]) and e.user_id <> $9 and f.staff is not null
           and ($3 or f.enrolment_id = any ($4::uuid[]) or un.path && $5::uuid[]))
       )
     order by f.at desc, f.id desc limit $8`,
    [
      programmeId,
      own,
      reach.everything,
      reach.enrolmentIds,
      reach.unitIds,
      filters.topic ? activityTopics[filters.topic] : null,
      filters.cursor ?? null,
      filters.limit + 1,
      principal.userId,
    ],
  );
  const items = rows.slice(0, filters.limit).map(({ entry }) => entry);
  const nextCursor = rows.length > filters.limit ? (items.at(-1)?.id ?? null) : null;
  return { value: { items, nextCursor, programmeId }, tags: tagsOf(principal, programmeId, own, reach) };
}

function tagsOf(principal: Principal, programmeId: string, own: string[], reach: Reach): string[] {
  const isMentor = principal.roles.some((role) => role.role === "mentor" && role.programmeId === programmeId);
  return [
    `activity:everybody:${programmeId}`,
    ...own.map((id) => `activity:student:${id}`),
    ...(reach.everything ? [`activity:programme:${programmeId}`] : reach.unitIds.map((id) => `activity:unit:${id}`)),
    ...(isMentor ? [`activity:mentor:${principal.userId}`] : []),
  ];
}
