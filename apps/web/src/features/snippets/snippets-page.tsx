import type { Snippet } from "@cohort/contract/snippets";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useValue } from "../../api/provider.tsx";
import { useMe, useProgrammeChoice, useStaffRolesHere } from "../../entities/me/use-me.ts";
import { snippetsQuery } from "../../entities/snippets/queries.ts";
import { t } from "../../strings/snippets.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SnippetDialog } from "./snippet-dialog.tsx";
import styles from "./snippets.module.css";

/** One's own snippets and the programme's; whoever may change one opens it by its name. */
export function SnippetsPage() {
  const { items } = useValue(snippetsQuery, { programmeId: useProgrammeChoice() });
  const { user } = useMe();
  const maySteer = useStaffRolesHere().some((role) => role !== "mentor");
  const [openId, setOpenId] = useState<string>();
  const open = items.find(({ id }) => id === openId);
  const mine = items.filter(({ ownerId }) => ownerId === user.id);
  const shared = items.filter(({ ownerId }) => ownerId === null);
  return (
    <Page title={t.title} lead={t.lead} actions={<Button onClick={() => setOpenId("new")}>{t.add}</Button>}>
      <Panel title={t.mine} hint={mine.length || undefined} flush>
        {mine.length === 0 && <Empty title={t.mineNone}>{t.mineNoneBody}</Empty>}
        <Rows snippets={mine} onOpen={setOpenId} />
      </Panel>
      <Panel title={t.shared} hint={shared.length || undefined} flush>
        {shared.length === 0 && <Empty title={t.sharedNone}>{t.sharedNoneBody}</Empty>}
        <Rows snippets={shared} onOpen={maySteer ? setOpenId : undefined} />
      </Panel>
      {(open || openId === "new") && (
        <SnippetDialog key={openId} snippet={open} mayShare={maySteer} onClose={() => setOpenId(undefined)} />
      )}
    </Page>
  );
}

function Rows({ snippets, onOpen }: { snippets: readonly Snippet[]; onOpen: ((id: string) => void) | undefined }) {
  return (
    <ul>
      {snippets.map(({ id, title, body }) => (
        <li key={id} className={styles.row}>
          {onOpen ? (
            <button type="button" className={styles.open} aria-label={t.edit(title)} onClick={() => onOpen(id)}>
              {title}
            </button>
          ) : (
            <span className={styles.name}>{title}</span>
          )}
          <p className={styles.body}>{body}</p>
        </li>
      ))}
    </ul>
  );
}
