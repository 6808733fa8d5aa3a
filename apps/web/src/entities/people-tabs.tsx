import { Link } from "@tanstack/react-router";
import { t } from "../strings/people.ts";
import { useStaffRolesHere } from "./me/use-me.ts";
import styles from "./people-tabs.module.css";

const tabs = [
  { to: "/people", label: t.tabs.people },
  { to: "/people/invites", label: t.tabs.invites },
  { to: "/people/mentors", label: t.tabs.mentors },
  { to: "/people/import", label: t.tabs.imports },
] as const;
const adminTabs = [...tabs, { to: "/people/mails", label: t.tabs.mails }] as const;

/** The pages about people, each with an address of its own. */
export function PeopleTabs() {
  const isAdmin = useStaffRolesHere().includes("admin");
  return (
    <nav ref={showActive} className={styles.tabs} aria-label={t.tabsLabel}>
      {(isAdmin ? adminTabs : tabs).map(({ to, label }) => (
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

/** Scrolls to the tab of the page itself where the row has no room for all. */
function showActive(tabs: HTMLElement | null): void {
  const active = tabs?.querySelector<HTMLElement>("[data-active]");
  if (tabs && active) tabs.scrollLeft = active.offsetLeft + active.offsetWidth - tabs.clientWidth;
}
