import { createSnippet, updateSnippet } from "@cohort/contract/snippets";
import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { snippetsQuery } from "../../entities/snippets/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/review.ts";
import { toast } from "../../ui/toast.ts";

const titleLength = 60;

type SnippetMenuProps = {
  /** Whose snippets; undefined for whoever has only one programme. */
  programmeId: string | undefined;
  text: string;
  onInsert: (text: string) => void;
};

/** Feedback that is used often: put it in, keep what was just written, remove one's own. */
export function SnippetMenu({ programmeId, text, onInsert }: SnippetMenuProps) {
  const { user } = useMe();
  const programme = useProgramme();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRead(snippetsQuery, { programmeId }, { enabled: isOpen });
  const create = useCall(createSnippet);
  const update = useCall(updateSnippet);
  const body = text.trim();
  const keep = () => {
    const title = (body.split("\n")[0] ?? "").replace(/^[#*>\s-]+/, "").slice(0, titleLength) || t.snippetUntitled;
    create.mutate(
      { body: { programmeId: programmeId ?? programme?.id ?? "", isShared: false, title, body: body.slice(0, 5_000) } },
      { onSuccess: () => toast(t.snippetKept), onError: (error) => toast(explain(error), "bad") },
    );
  };
  const remove = () => {
    const last = (data?.items ?? []).find((one) => one.ownerId === user.id && one.body === body);
    if (!last) return;
    const { id, version, title } = last;
    update.mutate({ params: { id }, body: { version, title, body: last.body, isRemoved: true } });
  };
  const isKept = (data?.items ?? []).some((one) => one.ownerId === user.id && one.body === body);
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-start" width={280} withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {t.snippets}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(data?.items ?? []).length === 0 && <Menu.Label>{t.snippetsNone}</Menu.Label>}
        {(data?.items ?? []).map((one) => (
          <Menu.Item key={one.id} onClick={() => onInsert(one.body)}>
            {one.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {isKept ? (
          <Menu.Item onClick={remove}>{t.snippetRemove}</Menu.Item>
        ) : (
          <Menu.Item disabled={body === ""} onClick={keep}>
            {t.snippetKeep}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="/snippets">
          {t.manageSnippets}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
