import type { StudentDashboard } from "@cohort/contract/dashboard";
import { Progress } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../../strings/home.ts";
import { formatSpan } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";
import { sayNoStage } from "./no-stage.ts";
import { stageProgress } from "./stage-progress.ts";

/** The stage that runs now and how much of its work is handed in. */
export function StagePanel({ home: { stage, work, programme }, now }: { home: StudentDashboard; now: number }) {
  const link = <Link to="/progress">{t.progress}</Link>;
  if (!stage) {
    const [title, body] = sayNoStage(programme, now);
    return (
      <Panel title={title} actions={link}>
        <p className={styles.quiet}>{body}</p>
      </Panel>
    );
  }
  const { done, of } = stageProgress(work, stage.id);
  const isNamed = stage.name !== `${programme.labels.stage} ${stage.number}`;
  return (
    <Panel title={t.stageOf(programme.labels.stage, stage.number, stage.of)} actions={link}>
      <div className={styles.stage}>
        {isNamed && <p className={styles.stageName}>{stage.name}</p>}
        <Progress
          value={of === 0 ? 0 : (100 * done) / of}
          size="lg"
          radius="xl"
          aria-label={of === 0 ? t.stageNothing : t.stageDone(done, of)}
        />
        <p className={styles.quiet}>
          {of === 0 ? t.stageNothing : t.stageDone(done, of)} ·{" "}
          {t.stageEnds(formatSpan(Date.parse(stage.endsAt) - now))}
        </p>
        <ol className={styles.steps} aria-hidden="true">
          {Array.from({ length: stage.of }, (_, index) => index + 1).map((number) => (
            <li
              key={number}
              data-at={number === stage.number || undefined}
              data-past={number < stage.number || undefined}
            />
          ))}
        </ol>
      </div>
    </Panel>
  );
}
