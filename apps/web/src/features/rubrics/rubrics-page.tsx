import { type Rubric, rubricMaximum } from "@cohort/contract/rubrics";
import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useProgramme, useStaffRolesHere } from "../../entities/me/use-me.ts";
import { rubricsQuery } from "../../entities/rubrics/queries.ts";
import { t } from "../../strings/rubrics.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { AttachPanel } from "./attach-panel.tsx";
import { draftOf } from "./draft.ts";
import { RubricEditor } from "./rubric-editor.tsx";
import { RubricPreview } from "./rubric-preview.tsx";
import styles from "./rubrics.module.css";

/** The programme's rubrics: made by those who steer, read by every reviewer. The open one stands in the address. */
export function RubricsPage() {
  const programmeId = useProgramme()?.id ?? "";
  const { items } = useValue(rubricsQuery, { programmeId });
  const { id } = useSearch({ from: "/frame/rubrics" });
  const navigate = useNavigate({ from: "/rubrics" });
  const isMaker = useStaffRolesHere().some((role) => role !== "mentor");
  const open = items.find((one) => one.id === id);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={isMaker && <Button onClick={() => void navigate({ search: { id: "new" } })}>{t.add}</Button>}
    >
      <div className={styles.columns}>
        <Panel label={t.list} flush>
          {items.length === 0 && <Empty title={t.empty}>{isMaker ? t.emptyBody : t.readOnlyBody}</Empty>}
          <ul>
            {items.map((rubric) => (
              <RubricRow key={rubric.id} rubric={rubric} isOpen={rubric.id === id} />
            ))}
          </ul>
        </Panel>
        <div className={styles.column}>
          {!open && id !== undefined && id !== "new" && (
            <Panel label={t.unknown}>
              <Empty title={t.unknown}>{t.unknownBody}</Empty>
            </Panel>
          )}
          {id === undefined && items.length > 0 && (
            <Panel label={t.choose}>
              <Empty title={t.choose}>{t.chooseBody}</Empty>
            </Panel>
          )}
          {isMaker && (open || id === "new") && (
            <RubricEditor
              key={id}
              rubric={open}
              programmeId={programmeId}
              onSaved={(rubric) => void navigate({ search: { id: rubric.id }, replace: true, resetScroll: false })}
            />
          )}
          {isMaker && open && !open.isArchived && <AttachPanel key={`${open.id} use`} rubric={open} all={items} />}
          {!isMaker && open && <RubricPreview key={open.id} draft={draftOf(open)} />}
        </div>
      </div>
    </Page>
  );
}

function RubricRow({ rubric, isOpen }: { rubric: Rubric; isOpen: boolean }) {
  const { id, name, criteria, edition, assignmentIds, isArchived } = rubric;
  return (
    <li className={styles.row} data-open={isOpen || undefined}>
      <Link
        to="/rubrics"
        search={{ id }}
        className={styles.rowLink}
        resetScroll={false}
        aria-current={isOpen ? "true" : undefined}
      >
        {name}
      </Link>
      <span className={styles.quiet}>{t.facts(criteria.length, rubricMaximum(criteria))}</span>
      <span className={styles.quiet}>
        {isArchived ? t.archived : t.uses(assignmentIds.length)} · {t.edition(edition)}
      </span>
    </li>
  );
}
