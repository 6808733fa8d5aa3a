import type { Check, SystemHealth } from "@cohort/contract/health";
import { memo } from "react";
import { useRead } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/system.ts";
import { Failure } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./overview.module.css";
import { systemHealthQuery } from "./queries.ts";

const parts = ["database", "redis", "relay", "jobs", "mail"] as const;
type Part = (typeof parts)[number];

/** How the installation is, for whoever is asked at night. It is told of changes within seconds, and asks for nothing. */
export const HealthPanel = memo(function HealthPanel() {
  const { data: health, error, refetch } = useRead(systemHealthQuery, {});
  return (
    <Panel title={t.title} hint={health && t.state[health.state]} flush>
      {error && !health && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={() => void refetch()}>
          {explain(error)}
        </Failure>
      )}
      <ul aria-live="polite">
        {parts.map((part) => (
          <li key={part} className={styles.part}>
            <Dot state={health?.[part].state} />
            <strong>{t.part[part]}</strong>
            <span>{health && say[part](health)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
});

function Dot({ state }: { state: Check | undefined }) {
  return (
    <span className={styles.dot} data-state={state}>
      {state && <span className="visually-hidden">{t.mark[state]}</span>}
    </span>
  );
}

const say: Record<Part, (health: SystemHealth) => string> = {
  database: ({ database }) => t.database[database.kind],
  redis: ({ redis }) => (!redis.used ? t.redis.unused : redis.state === "ok" ? t.redis.ok : t.redis.gone),
  relay: ({ relay }) =>
    relay.state === "failed"
      ? t.relay.gone
      : relay.state === "ok"
        ? t.relay.ok
        : t.relay.behind(relay.waiting, relay.lagSeconds),
  jobs: ({ jobs: { late, failed } }) =>
    [late > 0 && t.jobs.late(late), failed > 0 && t.jobs.failed(failed)].filter(Boolean).join(", ") || t.jobs.ok,
  mail: ({ mail: { transport, waiting, failed } }) => {
    if (transport === "none") return t.mail.none(waiting);
    const told = [waiting > 0 && t.mail.waiting(waiting), failed > 0 && t.mail.failed(failed)];
    return told.filter(Boolean).join(", ") || t.mail.ok;
  },
};
