import { completeSetup, foundProgramme } from "@cohort/contract/setup";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi } from "../../api/provider.tsx";
import { beginSession } from "../../api/sign-in.ts";
import { t } from "../../strings/entrance.ts";
import { explain } from "../../strings/errors.ts";
import { sayFileIssue } from "../../strings/file-issues.ts";
import { language } from "../../strings/language.ts";
import { ChosenFile } from "../../ui/chosen-file.tsx";
import { Callout } from "../../ui/notice.tsx";
import { Entrance, EntranceForm, linkToken } from "./entrance.tsx";
import styles from "./sign-in.module.css";

/** The first administrator, and with them the first programme. */
export function SetupPage() {
  const api = useApi();
  const router = useRouter();
  const [token] = useState(linkToken);
  const [needsProgramme, setNeedsProgramme] = useState(false);
  const enter = () => router.history.push("/");
  const setup = useMutation({
    mutationFn: async (entered: { name: string; email: string; password: string }) => {
      const made = await api.call(completeSetup, { body: { token, ...entered, language } });
      await beginSession(made.email, entered.password);
      return made;
    },
    onSuccess: ({ hasProgramme }) => (hasProgramme ? enter() : setNeedsProgramme(true)),
  });
  if (needsProgramme) return <FirstProgramme onDone={enter} />;
  return (
    <Entrance title={t.setup.title} lead={t.setup.lead}>
      <EntranceForm
        fields={["name", "email", "password"]}
        submitLabel={t.setup.submit}
        isBusy={setup.isPending}
        error={setup.error}
        onSubmit={(entered) => setup.mutate(entered)}
      />
    </Entrance>
  );
}

function FirstProgramme({ onDone }: { onDone: () => void }) {
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const found = useMutation({
    mutationFn: async (one: File) => api.call(foundProgramme, { body: { fileName: one.name, yaml: await one.text() } }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === null);
    if (file) found.mutate(file);
  };
  const issues = found.error instanceof ApiError ? (found.error.problem?.issues ?? []) : [];
  return (
    <Entrance title={t.setup.programmeTitle} lead={t.setup.programmeLead}>
      {found.error && (
        <Callout tone="bad" title={t.setup.refused}>
          {issues.length === 0 && explain(found.error)}
          {issues.map(sayFileIssue).map((said) => (
            <p key={said}>{said}</p>
          ))}
        </Callout>
      )}
      <form onSubmit={submit} noValidate className={styles.fields}>
        <ChosenFile
          label={t.setup.file}
          accept=".yaml,.yml"
          file={file}
          error={isMissing && t.missing}
          onChange={setFile}
        />
        <Button type="submit" size="md" fullWidth loading={found.isPending} className={styles.submit ?? ""}>
          {t.setup.load}
        </Button>
        <p className={styles.aside}>{t.setup.later}</p>
      </form>
    </Entrance>
  );
}
