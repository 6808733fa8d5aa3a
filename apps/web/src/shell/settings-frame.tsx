import { Link, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { t } from "../strings/frame.ts";
import { Page } from "../ui/page.tsx";
import { RowsSkeleton } from "../ui/waiting.tsx";
import { settingsPages } from "./pages.ts";
import styles from "./settings-frame.module.css";

/** What surrounds everybody's own settings. A tab is a page of its own, so that it has an address. */
export function SettingsFrame() {
  return (
    <Page title={t.settings.title}>
      <div className={styles.columns}>
        <nav className={styles.tabs} aria-label={t.settings.title}>
          {settingsPages.map(({ to, label }) => (
            <Link key={to} to={to} className={styles.tab} activeProps={{ "data-active": true }}>
              {label}
            </Link>
          ))}
        </nav>
        <div className={styles.content}>
          <Suspense fallback={<RowsSkeleton rows={4} />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
