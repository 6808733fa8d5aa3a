import { query, type Tx } from "../../platform/database/database.ts";

/** The season's board of a whole programme, while the season is shown and the board is not hidden. */
export async function findRevealed(
  tx: Tx,
  periodId: string,
): Promise<{ id: string; name: string; programmeId: string } | undefined> {
  const [board] = await query<{ id: string; name: string; programmeId: string }>(
    tx,
    `select b.id, p.name, p.programme_id as "programmeId" from periods p
     join boards b on b.programme_id = p.programme_id and b.kind = 'season' and b.scope = 'programme' and b.display <> 'hidden'
     where p.id = $1 and p.state <> 'frozen'`,
    [periodId],
  );
  return board;
}

/** The next of a programme's members of now, in the order of their ids. */
export async function findMembers(
  tx: Tx,
  programmeId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    `select u.id from users u
     where u.deactivated_at is null and ($2::uuid is null or u.id > $2) and (
       exists (select from enrolments e where e.user_id = u.id and e.programme_id = $1 and e.status = 'active')
       or exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1))
     order by u.id limit ${limit}`,
    [programmeId, after],
  );
  return rows.map(({ id }) => id);
}
