import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../strings/frame.ts";
import { words } from "../strings/shared.ts";
import { Mark } from "../ui/icons.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import styles from "./not-found.module.css";

export function NotFound() {
  return (
    <Page title={t.notFound.title}>
      <Panel label={t.notFound.title}>
        <Empty
          title={t.notFound.body}
          action={
            <Button component={Link} to="/">
              {t.notFound.home}
            </Button>
          }
        />
      </Panel>
    </Page>
  );
}

/** An address outside every page, so without the frame that pages have. */
export function Astray() {
  return (
    <main className={styles.astray}>
      <div className={styles.brand}>
        <Mark size={26} />
        <strong>{words.product}</strong>
      </div>
      <NotFound />
    </main>
  );
}
