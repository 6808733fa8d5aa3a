import {
  applyImport,
  checkImport,
  getImportReport,
  type Import,
  importFields,
  rowActions,
  undoImport,
} from "@cohort/contract/imports";
import { Button, NativeSelect, Progress, Radio } from "@mantine/core";
import { useState } from "react";
import { addressOf } from "../../api/address.ts";
import { useCall, useRead } from "../../api/provider.tsx";
import { Confirm } from "../../entities/confirm.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { words } from "../../strings/shared.ts";
import { formatNumber } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { ImportRows } from "./import-rows.tsx";
import styles from "./imports.module.css";
import { importQuery } from "./queries.ts";

const text = t.imports;

export function ImportDetail({ id, onLeave }: { id: string; onLeave: () => void }) {
  const shown = useRead(importQuery, { id });
  if (shown.error) return <Callout tone="bad">{explain(shown.error)}</Callout>;
  if (!shown.data) return <RowsSkeleton rows={5} />;
  const one = shown.data;
  const isOpen = one.state === "draft" || one.state === "checked";
  return (
    <>
      {isOpen && <Mapping one={one} />}
      {one.counts && (
        <Stats label={text.check}>
          {rowActions.map((action) => (
            <Stat key={action} label={text.counts[action]} value={one.counts?.[action] ?? 0} />
          ))}
        </Stats>
      )}
      {one.state === "checked" && <Apply one={one} />}
      {!isOpen && <Running one={one} onLeave={onLeave} />}
      <ImportRows one={one} />
    </>
  );
}

function Mapping({ one }: { one: Import }) {
  const programme = useProgramme();
  const units = programme?.units ?? [];
  const unitLabel = programme?.labels.unit ?? "";
  const check = useCall(checkImport);
  const [mapping, setMapping] = useState(one.mapping);
  const [defaults, setDefaults] = useState(one.defaults);
  const columns = one.columns.map((name, i) => ({ value: String(i), label: name }));
  return (
    <Panel title={text.columns} hint={one.fileName}>
      <div className={styles.form}>
        {check.error && <Callout tone="bad">{explain(check.error)}</Callout>}
        <div className={styles.pair}>
          {importFields.map((field) => (
            <NativeSelect
              key={field}
              label={field === "unit" ? unitLabel : text.fields[field]}
              data={[{ value: "", label: text.none }, ...columns]}
              value={mapping[field] === null ? "" : String(mapping[field])}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setMapping({ ...mapping, [field]: value === "" ? null : Number(value) });
              }}
            />
          ))}
        </div>
        <div className={styles.pair}>
          <NativeSelect
            label={text.defaultRole}
            data={(["student", "mentor"] as const).map((role) => ({ value: role, label: words.roles[role] }))}
            value={defaults.role}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setDefaults({ ...defaults, role: value === "mentor" ? "mentor" : "student" });
            }}
          />
          <NativeSelect
            label={text.defaultUnit(unitLabel)}
            data={[{ value: "", label: text.noUnit }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
            value={defaults.unitId ?? ""}
            onChange={(event) => setDefaults({ ...defaults, unitId: event.currentTarget.value || null })}
          />
        </div>
        <div>
          <Button
            variant={one.state === "checked" ? "default" : "filled"}
            loading={check.isPending}
            onClick={() => check.mutate({ params: { id: one.id }, body: { version: one.version, mapping, defaults } })}
          >
            {one.state === "checked" ? text.checkAgain : text.check}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Apply({ one }: { one: Import }) {
  const apply = useCall(applyImport);
  // Nobody is mailed unless somebody says so.
  const [mails, setMails] = useState<"send" | "hold">("hold");
  const counts: Partial<NonNullable<Import["counts"]>> = one.counts ?? {};
  const doable = (counts.create ?? 0) + (counts.join ?? 0) + (counts.move ?? 0);
  return (
    <Panel label={text.apply(doable)}>
      <div className={styles.form}>
        {apply.error && <Callout tone="bad">{explain(apply.error)}</Callout>}
        {(counts.error ?? 0) > 0 && <Callout tone="warn">{text.skipped(counts.error ?? 0)}</Callout>}
        <Radio.Group
          label={text.mails}
          value={mails}
          onChange={(value) => setMails(value === "send" ? "send" : "hold")}
        >
          <div className={styles.choices}>
            <Radio value="hold" label={text.hold} />
            <Radio value="send" label={text.send} />
          </div>
        </Radio.Group>
        <div>
          <Button
            disabled={doable === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate({ params: { id: one.id }, body: { version: one.version, mails } })}
          >
            {text.apply(doable)}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Running({ one, onLeave }: { one: Import; onLeave: () => void }) {
  const undo = useCall(undoImport);
  const { done, failed, kept, of } = one.progress;
  const decided = done + failed + kept;
  const [isAsking, setAsking] = useState(false);
  const isRunning = one.state === "applying" || one.state === "undoing";
  return (
    <Panel title={text.states[one.state]} hint={one.fileName}>
      <div className={styles.form}>
        {undo.error && <Callout tone="bad">{explain(undo.error)}</Callout>}
        <Progress
          value={of === 0 ? 100 : (decided / of) * 100}
          aria-label={text.states[one.state]}
          animated={isRunning}
        />
        <p role="status">
          {text.progress(decided, of)}
          {failed > 0 && ` · ${text.outcomes.failed}: ${formatNumber(failed)}`}
          {kept > 0 && ` · ${text.outcomes.kept}: ${formatNumber(kept)}`}
        </p>
        {isRunning && <p className={styles.quiet}>{one.state === "applying" ? text.goesOn : text.undoGoesOn}</p>}
        {one.state === "applied" && <p className={styles.quiet}>{text.undoBody}</p>}
        {one.state === "undone" && <p className={styles.quiet}>{text.closed}</p>}
        <div className={styles.choices}>
          <Button
            component="a"
            variant="default"
            href={addressOf(getImportReport, { params: { id: one.id } })}
            download
          >
            {text.report}
          </Button>
          {one.state === "applied" && (
            <Button variant="default" loading={undo.isPending} onClick={() => setAsking(true)}>
              {text.undo}
            </Button>
          )}
          {!isRunning && (
            <Button variant="default" onClick={onLeave}>
              {text.another}
            </Button>
          )}
        </div>
      </div>
      {isAsking && one.state === "applied" && (
        <Confirm
          title={text.undoAsk}
          actionLabel={text.undo}
          isBusy={undo.isPending}
          onConfirm={() =>
            undo.mutate(
              { params: { id: one.id }, body: { version: one.version } },
              { onSettled: () => setAsking(false) },
            )
          }
          onClose={() => setAsking(false)}
        >
          {text.undoBody}
        </Confirm>
      )}
    </Panel>
  );
}
