import type { Board } from "@cohort/contract/boards";
import type { Period } from "@cohort/contract/periods";
import type { Progress } from "@cohort/contract/progress";
import type { StudentScore } from "@cohort/contract/scoring";
import type { StageSetting } from "@cohort/contract/stages";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleRule } from "../../api/cache-rule.ts";
import { progressQuery, stagesQuery } from "./queries.ts";

type Params = { enrolmentId: string };
type Stages = { items: StageSetting[] };

function patchScore(progress: Progress, score: StudentScore): Patched<Progress> {
  if (score.enrolmentId !== progress.enrolmentId || score.version <= progress.score.version) return ignored;
  return applied({ ...progress, score });
}

function patchStages(list: Stages, changed: StageSetting): Patched<Stages> {
  const known = list.items.find(({ id }) => id === changed.id);
  if (!known || known.version >= changed.version) return ignored;
  return applied({ items: list.items.map((one) => (one.id === changed.id ? changed : one)) });
}

const aboutStudent = ({ enrolmentId }: { enrolmentId: string }, params: Params) => enrolmentId === params.enrolmentId;
const toProgramme = (progress: Progress, { programmeId }: { programmeId: string }): Patched<Progress> =>
  progress.programme.id === programmeId ? stale : ignored;

export const scoreRules = [rule<Params, Progress, StudentScore>(progressQuery, patchScore)];
export const submissionRules = [staleRule<Params, AnySubmission>(progressQuery, aboutStudent)];
export const stageRules = [staleRule<Params, { enrolmentId: string }>(progressQuery, aboutStudent)];
export const stageSettingRules = [
  rule<{ programmeId?: string | undefined }, Stages, StageSetting>(stagesQuery, patchStages),
  rule<Params, Progress, StageSetting>(progressQuery, toProgramme),
];
export const periodRules = [rule<Params, Progress, Period>(progressQuery, toProgramme)];
/** A new season is heard by the board that begins it: totals of the one before are no longer this season's. */
export const boardRules = [
  rule<Params, Progress, Board>(progressQuery, (progress, { period }) =>
    period.isCurrent && period.season && period.season.id !== progress.season?.id ? stale : ignored,
  ),
];
