import {
  applyConfiguration,
  type ConfigurationChange,
  type ConfigurationPlan,
  getConfiguration,
  previewConfiguration,
} from "@cohort/contract/programme-setup";
import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi, useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { sayFileIssue } from "../../strings/file-issues.ts";
import { t } from "../../strings/programme.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./programme.module.css";

/** The programme as a file: out, and in by way of a plan one has looked at. */
export function FilePanel({ programmeId }: { programmeId: string }) {
  const api = useApi();
  const params = { id: programmeId };
  const preview = useCall(previewConfiguration);
  const apply = useCall(applyConfiguration);
  const [looked, setLooked] = useState<{ yaml: string; plan: ConfigurationPlan }>();

  const look = async (yaml: string) => {
    apply.reset();
    setLooked(undefined);
    const plan = await preview.mutateAsync({ params, body: { yaml } }).catch(() => undefined);
    if (plan) setLooked({ yaml, plan });
  };
  const download = async () => {
    const { value } = await api.read(getConfiguration, { params });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([value.yaml], { type: "application/yaml" }));
    link.download = value.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const load = async ({ yaml, plan }: { yaml: string; plan: ConfigurationPlan }) => {
    try {
      await apply.mutateAsync({ params, body: { yaml, digest: plan.digest } });
      setLooked(undefined);
      toast(t.file.applied);
    } catch (error) {
      if (error instanceof ApiError && error.code === "resource.conflict") await look(yaml);
    }
  };
  return (
    <Panel title={t.file.title} hint={t.file.body}>
      <div className={styles.dialog}>
        <div className={styles.fileButtons}>
          <Button variant="default" onClick={() => void download()}>
            {t.file.download}
          </Button>
          <FileButton accept=".yaml,.yml" onChange={(file) => void file?.text().then(look)}>
            {(props) => (
              <Button {...props} loading={preview.isPending}>
                {t.file.choose}
              </Button>
            )}
          </FileButton>
        </div>
        {preview.error && <Mistakes error={preview.error} title={t.file.wrong} />}
        {apply.error && <Mistakes error={apply.error} title={t.failure} />}
        {looked && <Plan plan={looked.plan} isLoading={apply.isPending} onApply={() => void load(looked)} />}
      </div>
    </Panel>
  );
}

function Mistakes({ error, title }: { error: ApiError; title: string }) {
  const issues = error.problem?.issues ?? [];
  return (
    <Callout tone="bad" title={title}>
      {issues.length === 0 ? (
        explain(error)
      ) : (
        <ul className={styles.mistakes}>
          {issues.map(sayFileIssue).map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}

function Plan(props: { plan: ConfigurationPlan; isLoading: boolean; onApply: () => void }) {
  const { changes, unchanged, refused } = props.plan;
  if (changes.length === 0) return <p role="status">{t.file.nothing}</p>;
  return (
    <section className={styles.plan} aria-label={t.file.plan}>
      <h3>{t.file.plan}</h3>
      {refused && (
        <Callout tone="bad" title={t.file.refusedTitle}>
          {t.file.refusedBody}
        </Callout>
      )}
      <ul>
        {changes.map((change) => (
          <ChangeRow key={`${change.kind} ${change.key}`} change={change} />
        ))}
      </ul>
      <p className={styles.quiet}>{t.file.unchanged(unchanged)}</p>
      <div className={styles.buttons}>
        <Button loading={props.isLoading} disabled={refused} onClick={props.onApply}>
          {t.file.apply}
        </Button>
      </div>
    </section>
  );
}

function ChangeRow({ change }: { change: ConfigurationChange }) {
  return (
    <li className={styles.change}>
      <span>
        <strong>{change.name}</strong> <span className={styles.quiet}>{t.file.kinds[change.kind]}</span>
      </span>
      <span className={styles.status} data-status={change.action}>
        {t.file.actions[change.action]}
      </span>
      {change.settings.map(({ name, from, to, locked }) => (
        <span key={name} className={styles.setting} data-locked={locked || undefined}>
          {name}: {t.file.change(from, to)}
          {locked && ` (${t.file.locked})`}
        </span>
      ))}
    </li>
  );
}
