import { Button, SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/programme.ts";
import { Page } from "../../ui/page.tsx";
import { AssignmentsPanel } from "./assignments-panel.tsx";
import { FilePanel } from "./file-panel.tsx";
import { StagesPanel, TracksPanel, UnitsPanel } from "./item-panels.tsx";
import { setupQuery } from "./queries.ts";
import { type Tab, tabs } from "./tabs.ts";
import { WordsForm } from "./words-form.tsx";

/** The programme builder: everything a programme is, changed while it runs. */
export function ProgrammePage() {
  const { tab = "assignments" } = useSearch({ from: "/frame/programme" });
  const navigate = useNavigate({ from: "/programme" });
  const setup = useValue(setupQuery, { programmeId: useProgramme()?.id ?? "" });
  return (
    <Page
      title={t.title}
      lead={<span>{t.lead}</span>}
      actions={
        <Button component={Link} to="/programme/new">
          {t.newAssignment}
        </Button>
      }
    >
      <SegmentedControl
        aria-label={t.tabsLabel}
        data={tabs.map((value) => ({ value, label: t.tabs[value] }))}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true, resetScroll: false })}
      />
      {tab === "assignments" && <AssignmentsPanel setup={setup} />}
      {tab === "stages" && <StagesPanel setup={setup} />}
      {tab === "places" && (
        <>
          <TracksPanel setup={setup} />
          <UnitsPanel setup={setup} />
        </>
      )}
      {tab === "words" && <WordsForm key={setup.programme.version} setup={setup} />}
      {tab === "file" && <FilePanel programmeId={setup.programme.id} />}
    </Page>
  );
}
