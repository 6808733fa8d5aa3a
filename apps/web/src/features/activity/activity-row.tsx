import type { Activity, ActivityKind } from "@cohort/contract/activity";
import { Link } from "@tanstack/react-router";
import { t } from "../../strings/activity.ts";
import { formatDateTime, formatHour } from "../../ui/format.ts";
import {
  BoardIcon,
  CheckIcon,
  ClockIcon,
  LockIcon,
  MegaphoneIcon,
  SendIcon,
  UndoIcon,
  UnlockIcon,
} from "../../ui/icons.tsx";
import styles from "./activity.module.css";
import { sayActivity } from "./words.ts";

const looks: Record<ActivityKind, { Icon: typeof CheckIcon; tone: string }> = {
  "work.submitted": { Icon: SendIcon, tone: "info" },
  "work.withdrawn": { Icon: UndoIcon, tone: "quiet" },
  "changes.requested": { Icon: UndoIcon, tone: "warn" },
  "work.reopened": { Icon: UndoIcon, tone: "info" },
  "grade.given": { Icon: LockIcon, tone: "hold" },
  "grade.released": { Icon: CheckIcon, tone: "good" },
  "week.began": { Icon: ClockIcon, tone: "quiet" },
  "stage.unlocked": { Icon: UnlockIcon, tone: "good" },
  "board.frozen": { Icon: LockIcon, tone: "hold" },
  "board.revealed": { Icon: BoardIcon, tone: "good" },
  "announcement.published": { Icon: MegaphoneIcon, tone: "info" },
};

/** One thing that happened, with the way to it. */
export function ActivityRow({ one }: { one: Activity }) {
  const { Icon, tone } = looks[one.kind];
  return (
    <li className={styles.row}>
      <span className={styles.icon} data-tone={tone}>
        <Icon size={15} />
      </span>
      <span className={styles.text}>
        <span className={styles.sentence}>{linked(one)}</span>
        {one.work && <span className={styles.detail}>{detailOf(one, one.work)}</span>}
      </span>
      <time dateTime={one.at} title={formatDateTime(one.at)}>
        {formatHour(one.at)}
      </time>
    </li>
  );
}

function detailOf({ kind, grade }: Activity, work: NonNullable<Activity["work"]>): string {
  return [
    work.assignment,
    work.attemptNo > 1 ? t.attempt(work.attemptNo) : "",
    grade ? t.points(grade.points, grade.maxPoints) : "",
    kind === "grade.given" ? t.held : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function linked(one: Activity) {
  const sentence = sayActivity(one);
  if (!one.work) return sentence;
  const to = one.view === "student" ? "/submissions/$submissionId" : "/review/$submissionId";
  return (
    <Link to={to} params={{ submissionId: one.work.submissionId }} className={styles.link}>
      {sentence}
    </Link>
  );
}
