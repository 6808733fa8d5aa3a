import {
  keepsBack,
  type StageFacts,
  type StageLock,
  type StageOverride,
  type StageSetting,
  stageLock,
} from "@cohort/contract/stages";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

type StageRow = Omit<StageSetting, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

const stageColumns = `st.id, st.version, st.programme_id as "programmeId", st.name, st.position, st.starts_at as "startsAt", st.ends_at as "endsAt", st.unlock`;

const present = (row: StageRow): StageSetting => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

/** The stages of a programme in their order, or one of them. */
export async function findStages(
  db: Db | Tx,
  where: { programmeId: string } | { id: string },
): Promise<StageSetting[]> {
  const rows = await query<StageRow>(
    db,
    `select ${stageColumns} from stages st where ${"id" in where ? "st.id" : "st.programme_id"} = $1 order by st.position, st.id`,
    ["id" in where ? where.id : where.programmeId],
  );
  return rows.map(present);
}

/** A stage as it stands for one student. */
export type StageState = StageLock & {
  enrolmentId: string;
  stage: StageSetting;
  override: StageOverride | null;
  wasUnlocked: boolean;
};

type StateRow = StageRow & Omit<StageFacts, "rule" | "startsAt"> & { enrolmentId: string; now: Date };

/** Every stage for every one of these students, in one statement; `now` is the database's clock by default. */
export async function findStageStates(
  db: Db | Tx,
  enrolmentIds: readonly string[],
  now: Date | null = null,
): Promise<StageState[]> {
  const rows = await query<StateRow>(
    db,
    `select e.id as "enrolmentId", ${stageColumns}, coalesce($2::timestamptz, now()) as now,
       exists (select from stage_unlocks k where k.enrolment_id = e.id and k.stage_id = st.id) as "wasUnlocked",
       (select json_build_object('unlocked', o.unlocked, 'reason', o.reason) from stage_overrides o
        where o.enrolment_id = e.id and o.stage_id = st.id) as override,
       (select count(*) from assignments a where a.required and a.archived_at is null and a.stage_id = before.id and not exists (
          select from submissions s left join grades g on g.submission_id = s.id
          where s.assignment_id = a.id and s.enrolment_id = e.id and (s.state = 'excused' or s.state = 'released' and g.passed))) as "previousMissing",
       coalesce((select points from standings where enrolment_id = e.id and track_id is null and kind = 'allTime'), 0) as points
     from enrolments e join stages st on st.programme_id = e.programme_id
     left join lateral (select id from stages earlier where earlier.programme_id = st.programme_id
       and (earlier.position, earlier.id) < (st.position, st.id) order by earlier.position desc, earlier.id desc limit 1) before on true
     where e.id = any ($1::uuid[]) order by e.id, st.position, st.id`,
    [enrolmentIds, now],
  );
  return rows.map(({ enrolmentId, now: at, wasUnlocked, override, previousMissing, points, ...row }) => {
    const stage = present(row);
    const facts = { rule: stage.unlock, startsAt: stage.startsAt, wasUnlocked, override, previousMissing, points };
    return { enrolmentId, stage, override, wasUnlocked, ...stageLock(facts, at) };
  });
}

/** The stages that keep their work back from a student: what is in them is neither shown nor begun. */
export async function findLockedStages(
  db: Db | Tx,
  enrolmentId: string,
  now: Date | null = null,
): Promise<Set<string>> {
  const states = await findStageStates(db, [enrolmentId], now);
  return new Set(states.flatMap((state) => (keepsBack(state) ? [state.stage.id] : [])));
}

/** Whether the stage of an assignment keeps it back from a student. */
export async function isStageLocked(
  tx: Tx,
  { enrolmentId, assignmentId }: { enrolmentId: string; assignmentId: string },
  now: Date,
): Promise<boolean> {
  const [assignment] = await query<{ stageId: string }>(
    tx,
    `select stage_id as "stageId" from assignments where id = $1`,
    [assignmentId],
  );
  return assignment !== undefined && (await findLockedStages(tx, enrolmentId, now)).has(assignment.stageId);
}
