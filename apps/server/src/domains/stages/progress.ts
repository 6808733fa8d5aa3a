import type { Progress, ProgressStep } from "@cohort/contract/progress";
import { keepsBack } from "@cohort/contract/stages";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findSeason } from "../periods/queries.ts";
import { findProgramme, findTracks } from "../programmes/queries.ts";
import { findScores } from "../scoring/queries.ts";
import { findStageStates } from "./queries.ts";

type StepRow = Omit<ProgressStep, "opensAt" | "dueAt" | "cutoffAt"> & {
  stageId: string;
  opensAt: Date;
  dueAt: Date;
  cutoffAt: Date;
};

/** The way of one student through their programme, as the student sees it: a held grade is still in review. */
export async function findProgress(
  db: Db,
  { id, programmeId, studentId, unitPath }: { id: string; programmeId: string; studentId: string; unitPath: string[] },
): Promise<Progress> {
  const [programme, [student], season, [score], tracks, states, steps] = await Promise.all([
    findProgramme(db, programmeId),
    query<Progress["student"]>(db, "select id, name from users where id = $1", [studentId]),
    findSeason(db, programmeId),
    findScores(db, [id]),
    findTracks(db, programmeId),
    findStageStates(db, [id]),
    findSteps(db, id, programmeId),
  ]);
  const unitId = unitPath.at(-1);
  if (!programme || !student || !score || !unitId) throw new ApiError("resource.notFound");
  const stages = states.map(({ stage, unlocked, missing, override }) => ({
    stage,
    unlocked,
    missing,
    override,
    // What was begun before the stage was locked stays in sight.
    steps: steps
      .filter(
        ({ stageId, submissionId }) =>
          stageId === stage.id && (!keepsBack({ unlocked, missing }) || submissionId !== null),
      )
      .map(({ stageId: _, opensAt, dueAt, cutoffAt, ...step }) => ({
        ...step,
        opensAt: opensAt.toISOString(),
        dueAt: dueAt.toISOString(),
        cutoffAt: cutoffAt.toISOString(),
      })),
  }));
  return { enrolmentId: id, student, unitId, programme, season, score, tracks, stages };
}

/** Assignments that have opened, with what became of them. */
async function findSteps(db: Db, enrolmentId: string, programmeId: string): Promise<StepRow[]> {
  return query<StepRow>(
    db,
    `select a.stage_id as "stageId", a.id as "assignmentId", a.title, a.track_id as "trackId", a.max_points as "maxPoints", a.required,
       a.opens_at as "opensAt", coalesce(o.due_at, a.due_at) as "dueAt", coalesce(o.cutoff_at, a.cutoff_at) as "cutoffAt", s.id as "submissionId",
       case s.state when 'graded' then 'in_review' else s.state end as state,
       case when s.state = 'released' then g.final end as points, coalesce(s.state = 'released' and g.passed, false) as passed
     from assignments a left join submissions s on s.assignment_id = a.id and s.enrolment_id = $1 left join grades g on g.submission_id = s.id
     left join overrides o on o.assignment_id = a.id and o.enrolment_id = $1 and not o.is_ended
     where a.programme_id = $2 and a.opens_at <= now() and (a.archived_at is null or s.id is not null) order by "dueAt", a.id`,
    [enrolmentId, programmeId],
  );
}
