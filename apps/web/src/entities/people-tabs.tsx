import { Link } from "@tanstack/react-router";
import { t } from "../strings/people.ts";
import styles from "./people-tabs.module.css";

const tabs = [
  { to: "/people", label: t.tabs.people },
  { to: "/people/invites", label: t.tabs.invites },
  { to: "/people/mentors", label: t.tabs.mentors },
  { to: "/people/import", label: t.tabs.imports },
] as const;

/** The pages about people, each with an address of its own. */
export function PeopleTabs() {
  return (
    <nav className={styles.tabs} aria-label={t.tabsLabel}>
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={styles.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "data-active": true }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
