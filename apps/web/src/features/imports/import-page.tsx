import { createImport, type Import, importLimits } from "@cohort/contract/imports";
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { PeopleTabs } from "../../entities/people-tabs.tsx";
import { explain } from "../../strings/errors.ts";
import { sayFileIssue } from "../../strings/file-issues.ts";
import { t } from "../../strings/people.ts";
import { ChosenFile } from "../../ui/chosen-file.tsx";
import { formatDateTime } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { decodeFile } from "./decode.ts";
import { ImportDetail } from "./import-detail.tsx";
import styles from "./imports.module.css";
import { importsQuery } from "./queries.ts";

const text = t.imports;

/** People from a file: look, dry run, apply, and take back. The import on screen stands in the address. */
export function ImportPage() {
  const { id } = useSearch({ from: "/frame/people/import" });
  const navigate = useNavigate({ from: "/people/import" });
  const open = (next: string | undefined) => void navigate({ search: next ? { id: next } : {} });
  return (
    <Page title={t.tabs.imports}>
      <PeopleTabs />
      {id ? <ImportDetail key={id} id={id} onLeave={() => open(undefined)} /> : <Begin onBegun={open} />}
      {!id && <Earlier onOpen={open} />}
    </Page>
  );
}

function Begin({ onBegun }: { onBegun: (id: string) => void }) {
  const programmeId = useProgramme()?.id ?? "";
  const create = useCall(createImport);
  const [file, setFile] = useState<File | null>(null);
  const isTooLarge = file !== null && file.size > importLimits.fileBytes;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || isTooLarge) return;
    const body = { programmeId, fileName: file.name, text: decodeFile(new Uint8Array(await file.arrayBuffer())) };
    create.mutate({ body }, { onSuccess: ({ id }) => onBegun(id) });
  };
  return (
    <Panel label={text.file}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        {create.error && (
          <Callout tone="bad">
            {[explain(create.error), ...(create.error.problem?.issues ?? []).map(sayFileIssue)].join(" ")}
          </Callout>
        )}
        <ChosenFile
          label={text.file}
          description={text.fileHint}
          accept=".csv,.txt,.tsv,text/csv"
          file={file}
          error={isTooLarge && text.tooLarge}
          onChange={setFile}
        />
        <div>
          <Button type="submit" disabled={!file || isTooLarge} loading={create.isPending}>
            {text.upload}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const programmeId = useProgramme()?.id ?? "";
  const page = useRead(importsQuery, { programmeId });
  if (!page.data || page.data.items.length === 0) return null;
  return (
    <Panel title={text.earlier} flush>
      <ul>
        {page.data.items.map((one: Import) => (
          <li key={one.id} className={styles.row}>
            <button type="button" className={styles.open} onClick={() => onOpen(one.id)}>
              {one.fileName}
            </button>
            <span className={styles.quiet}>
              {text.states[one.state]} · {formatDateTime(one.createdAt)} · {one.createdBy.name}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
