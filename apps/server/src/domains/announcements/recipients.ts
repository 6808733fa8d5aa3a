import { type Db, query, type Tx } from "../../platform/database/database.ts";

/**
 * The ids of whoever is in the groups of the announcement `a` now, its author left out, each once; `also` narrows the
 * user `u`. In SQL what `readerGroupsOf` says of one person: whoever may read it is whom it reaches.
 */
export const recipients = (also = "true") => `
  select distinct u.id from users u
  left join enrolments e on e.user_id = u.id and e.programme_id = a.programme_id and e.status = 'active'
  left join units eu on eu.id = e.unit_id
  left join role_assignments r on r.user_id = u.id and r.programme_id = a.programme_id
  left join units ru on ru.id = r.unit_id
  where u.deactivated_at is null and u.id <> a.author_id and ${also} and (e.id is not null or r.id is not null) and (
    'members_' || a.programme_id = any (a.groups)
    or 'student_' || e.id = any (a.groups)
    or (e.id is not null and 'all_students_' || a.programme_id = any (a.groups))
    or 'all_' || r.role || 's_' || a.programme_id = any (a.groups)
    or exists (select from unnest(eu.path) as at where 'unit_members_' || at = any (a.groups))
    or exists (select from unnest(ru.path) as at where 'unit_members_' || at = any (a.groups))
    or (r.role = 'mentor' and exists (
      select from mentor_links l join units lu on lu.id = l.unit_id cross join unnest(lu.path) as at
      where l.mentor_id = u.id and l.programme_id = a.programme_id and l.ended_at is null
        and 'unit_members_' || at = any (a.groups)))
    or (r.role = 'coordinator' and exists (
      select from units below where below.programme_id = a.programme_id and 'unit_members_' || below.id = any (a.groups)
        and (r.unit_id is null or r.unit_id = any (below.path)))))`;

/** Keeps how many people an announcement reaches now; what receipts are compared with. */
export async function countRecipients(tx: Tx, id: string): Promise<void> {
  await query(
    tx,
    `update announcements a set recipients = (select count(*) from (${recipients()}) as reached) where a.id = $1`,
    [id],
  );
}

/** The next of the people it reaches, in the order of their ids. */
export async function findRecipients(
  db: Db | Tx,
  id: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select reached.id from announcements a cross join lateral (
       ${recipients("($2::uuid is null or u.id > $2)")}) as reached
     where a.id = $1 order by reached.id limit ${limit}`,
    [id, after],
  );
  return rows.map((row) => row.id);
}
