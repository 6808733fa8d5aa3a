import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { untilSettled } from "../harness/settled.ts";
import { survives } from "./under-load.ts";
import { factor, openWorld, type World } from "./world.ts";

/** What is counted ahead, and the same counted here from the rows alone: one line for each figure that differs. */
const differences = `
  with work as (
    select s.state, s.enrolment_id, e.programme_id, un.path, s.claimed_by from submissions s
    join enrolments e on e.id = s.enrolment_id join units un on un.id = e.unit_id
  ), counted (scope, figure, kept, should) as (
    select q.scope_id, f.figure, f.kept, (
      select count(*) from work w where (w.programme_id = q.scope_id or q.scope_id = any (w.path)) and w.state = f.state)
    from queue_summaries q cross join lateral (values ('submitted', q.submitted, 'submitted'), ('in review', q.in_review, 'in_review'),
      ('changes', q.changes_requested, 'changes_requested'), ('held', q.held, 'graded'), ('released', q.released, 'released')
    ) as f (figure, kept, state)
    union all
    select t.enrolment_id, f.figure, f.kept, (
      select count(*) from work w where w.enrolment_id = t.enrolment_id and w.state = any (f.states))
    from student_standings t cross join lateral (values ('waiting', t.waiting, array['submitted', 'in_review']),
      ('changes', t.changes_requested, array['changes_requested']), ('graded', t.graded, array['graded', 'released'])
    ) as f (figure, kept, states)
    union all
    select t.enrolment_id, 'points', t.points, coalesce((
      select sum(least(k.cap, x.sum)) from tracks k join (
        select track_id, sum(amount) as sum from score_entries where enrolment_id = t.enrolment_id group by track_id
      ) x on x.track_id = k.id), 0)
    from student_standings t
    union all
    select g.scope_id, f.figure, f.kept, f.should from scope_figures g cross join lateral (
      select 'students' as figure, g.students as kept, count(*) as should from enrolments e join units un on un.id = e.unit_id
      where e.status = 'active' and (e.programme_id = g.scope_id or g.scope_id = any (un.path))
      union all
      select 'graded', g.graded, count(*) from work w
      where (w.programme_id = g.scope_id or g.scope_id = any (w.path)) and w.state in ('graded', 'released')
    ) f
    union all
    select m.mentor_id, 'reviewing', m.reviewing, (
      select count(*) from work w where w.claimed_by = m.mentor_id and w.state = 'in_review')
    from mentor_figures m
    union all
    select m.mentor_id, 'waiting', m.waiting, (
      select count(*) from work w join mentor_links l on l.mentor_id = m.mentor_id and l.ended_at is null and l.enrolment_id = w.enrolment_id
      where w.state = 'submitted')
    from mentor_figures m
    union all
    select m.mentor_id, 'done this week', m.done_this_week, (
      select count(*) from reviews r where r.reviewer_id = m.mentor_id
        and r.created_at >= date_trunc('week', now() at time zone 'Europe/Berlin') at time zone 'Europe/Berlin')
    from mentor_figures m
  )
  select scope, figure, kept, should from counted where kept is distinct from should`;

describe("kill -9 of the server at any moment", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world?.close());

  test("leaves figures that agree with the rows as soon as they have followed the log", async () => {
    for (let round = 0; round < 2 * factor; round++) {
      await survives(world, "kill -9 while figures follow", async (load) => {
        const [site] = world.sites;
        await load.goesOn(3 + 4 * round);
        await site?.process.kill();
        await until(() => site?.process.hasExited() === true, "the server died");
        await site?.restart();
      });
      await untilSettled(world.db);
      expect(await query(world.db, differences, [])).toEqual([]);
    }
    const [count] = await query<{ standings: number; scopes: number; mentors: number }>(
      world.db,
      `select (select count(*) from student_standings where graded > 0) as standings,
         (select count(*) from scope_figures where graded > 0) as scopes, (select count(*) from mentor_figures where done_this_week > 0) as mentors`,
      [],
    );
    expect(count).toEqual({ standings: 5, scopes: 3, mentors: 1 });
  });

  test("is asked about by a count that finds what is wrong", async () => {
    const wrong: unknown[] = [];
    await world.db
      .transaction()
      .execute(async (tx) => {
        await query(tx, "update scope_figures set graded = graded + 1 where scope_id = $1", [world.cohort.floor]);
        await query(tx, "update queue_summaries set held = held + 1 where scope_id = $1", [world.cohort.floor]);
        wrong.push(...(await query(tx, differences, [])));
        throw new Error("as it was");
      })
      .catch(() => undefined);
    expect(wrong).toMatchObject([{ figure: "held" }, { figure: "graded" }]);
  });
});
