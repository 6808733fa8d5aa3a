import { assessRisk, type Risk, riskWeight } from "@cohort/contract/risk";
import { query, type Tx } from "../../platform/database/database.ts";
import { findScores } from "../scoring/queries.ts";
import { askedSql, handedInSql as handed, mentorIdsSql, owedSql } from "../submissions/queries.ts";

/** What a student's work adds up to at one moment; counted by one statement for any number of students. */
export type WorkFacts = {
  enrolmentId: string;
  programmeId: string;
  opened: number;
  done: number;
  expected: number;
  handedIn: number;
  missing: number;
  late: number;
  waiting: number;
  changesRequested: number;
  graded: number;
  passed: number;
  averagePercent: number | null;
  lastHandInAt: Date | null;
  quietSince: Date | null;
  unansweredSince: Date | null;
  mentorIds: string[];
};

export type Judged = WorkFacts & { points: number; risk: Risk; weight: number };

const answerable = "s.state = 'changes_requested' and t.cutoff_at > $2 and s.attempt_no < t.max_attempts";

/** The facts of active students, `enrolmentIds` or one whole programme's, as of `at`. */
export async function countWork(
  tx: Tx,
  whose: { enrolmentIds: readonly string[] } | { programmeId: string },
  at: Date,
): Promise<WorkFacts[]> {
  const some = "enrolmentIds" in whose;
  return query<WorkFacts>(
    tx,
    `select e.id as "enrolmentId", e.programme_id as "programmeId", w.*,
       array(select id from unnest(${mentorIdsSql}) as m (id) order by id) as "mentorIds",
       -- Nobody is quiet who has nothing to hand in.
       case when w."isOpen" then coalesce(w."lastHandInAt", greatest(e.created_at, w."firstOpenedAt")) end as "quietSince"
     from enrolments e join units un on un.id = e.unit_id cross join lateral (
       select count(*) as opened, count(*) filter (where ${handed}) as done,
         count(*) filter (where t.due_at <= $2) as expected,
         count(*) filter (where t.due_at <= $2 and ${handed}) as "handedIn",
         count(*) filter (where t.due_at <= $2 and ${owedSql}) as missing,
         count(*) filter (where ${handed} and s.late_seconds > 0) as late,
         count(*) filter (where s.state in ('submitted', 'in_review')) as waiting,
         count(*) filter (where s.state = 'changes_requested') as "changesRequested",
         count(g.final) as graded, count(g.final) filter (where g.passed) as passed,
         round(avg(100.0 * g.final / a.max_points))::int as "averagePercent",
         max(s.submitted_at) filter (where ${handed}) as "lastHandInAt",
         min(s.updated_at) filter (where ${answerable}) as "unansweredSince",
         min(a.opens_at) as "firstOpenedAt",
         coalesce(bool_or(t.cutoff_at > $2 and (not coalesce(${handed}, false) or ${answerable})), false) as "isOpen"
       from assignments a
       left join submissions s on s.assignment_id = a.id and s.enrolment_id = e.id
       left join grades g on g.submission_id = s.id and s.state in ('graded', 'released')
       left join overrides o on o.assignment_id = a.id and o.enrolment_id = e.id and not o.is_ended
       -- What holds for this student: nobody misses what they were given more time for.
       cross join lateral (select coalesce(o.due_at, a.due_at) as due_at, coalesce(o.cutoff_at, a.cutoff_at) as cutoff_at,
         coalesce(o.max_attempts, a.max_attempts) as max_attempts) t
       where a.programme_id = e.programme_id and a.opens_at <= $2 and ${askedSql}
     ) w
     where e.status = 'active' and ${some ? "e.id = any ($1::uuid[])" : "e.programme_id = $1"} order by e.id`,
    [some ? whose.enrolmentIds : whose.programmeId, at],
  );
}

/** Judges facts by the one definition of risk. `medians` holds the median progress of each programme. */
export async function judge(
  tx: Tx,
  facts: readonly WorkFacts[],
  medians: ReadonlyMap<string, number>,
  at: Date,
): Promise<Judged[]> {
  const scores = await findScores(
    tx,
    facts.map((one) => one.enrolmentId),
  );
  const points = new Map(scores.map((score) => [score.enrolmentId, score.total]));
  return facts.map((one) => {
    const progress = progressOf(one);
    const risk = assessRisk({
      expected: one.expected,
      missing: one.missing,
      quietDays: daysBetween(one.quietSince, at),
      changesUnansweredDays: daysBetween(one.unansweredSince, at),
      graded: one.graded,
      passed: one.passed,
      opened: one.opened,
      progress,
      medianProgress: medians.get(one.programmeId) ?? progress,
    });
    return { ...one, points: points.get(one.enrolmentId) ?? 0, risk, weight: riskWeight(risk) };
  });
}

export function progressOf({ opened, done }: { opened: number; done: number }): number {
  return opened === 0 ? 0 : done / opened;
}

const dayMs = 86_400_000;

function daysBetween(since: Date | null, at: Date): number {
  return since === null ? 0 : Math.max(0, Math.floor((at.getTime() - since.getTime()) / dayMs));
}
