import type { Role } from "@cohort/contract/roles";
import { Link, useRouterState } from "@tanstack/react-router";
import { useRef } from "react";
import { t } from "../strings/frame.ts";
import { MoreIcon } from "../ui/icons.tsx";
import styles from "./navigation.module.css";
import { type AppPage, groups, pagesFor } from "./pages.ts";

/** So many fit under a thumb beside "more". */
const barPlaces = 4;

/** The pages of the caller's roles: grouped in a column on a desk, a bar within the thumb's reach on a phone. */
export function Navigation({ roles }: { roles: readonly Role[] }) {
  const pages = pagesFor(roles);
  const isOverfull = pages.length > barPlaces + 1;
  const onBar = isOverfull ? pages.slice(0, barPlaces) : pages;
  return (
    <>
      <nav className={styles.column} aria-label={t.nav.label}>
        {groups.map((group) => (
          <PageGroup key={group} group={group} pages={pages.filter((page) => page.group === group)} />
        ))}
      </nav>
      <nav className={styles.thumb} aria-label={t.nav.label}>
        {onBar.map((page) => (
          <PageLink key={page.to} page={page} label={"short" in page ? page.short : page.label} />
        ))}
        {isOverfull && <More pages={pages.slice(barPlaces)} />}
      </nav>
    </>
  );
}

function PageGroup({ group, pages }: { group: (typeof groups)[number]; pages: readonly AppPage[] }) {
  if (pages.length === 0) return null;
  return (
    <div className={styles.group}>
      {group !== "daily" && <p className={styles.heading}>{t.nav.groups[group]}</p>}
      {pages.map((page) => (
        <PageLink key={page.to} page={page} />
      ))}
    </div>
  );
}

type PageLinkProps = { page: AppPage; label?: string; onClick?: () => void };

function PageLink({ page, label = page.label, onClick }: PageLinkProps) {
  const { to, Icon } = page;
  const isWithin = useIsWithin([page]);
  return (
    <Link
      to={to}
      className={styles.link}
      activeProps={{ "data-active": true }}
      {...(isWithin && { "data-active": true })}
      activeOptions={{ includeSearch: false }}
      {...(onClick && { onClick })}
    >
      <Icon size={18} />
      <span>{label}</span>
    </Link>
  );
}

/** The pages that do not fit, in a sheet above the bar. */
function More({ pages }: { pages: readonly AppPage[] }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const isWithin = useIsWithin(pages);
  const close = () => sheet.current?.close();
  return (
    <>
      <button
        type="button"
        className={styles.link}
        aria-haspopup="dialog"
        {...(isWithin && { "data-active": true })}
        onClick={() => sheet.current?.showModal()}
      >
        <MoreIcon size={18} />
        <span>{t.nav.more}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself. */}
      <dialog
        ref={sheet}
        className={styles.sheet}
        aria-label={t.nav.more}
        onClick={(event) => event.target === sheet.current && close()}
      >
        <div className={styles.sheetBody}>
          {groups.map((group) => (
            <SheetGroup key={group} group={group} pages={pages.filter((page) => page.group === group)} onGo={close} />
          ))}
        </div>
      </dialog>
    </>
  );
}

type SheetGroupProps = { group: (typeof groups)[number]; pages: readonly AppPage[]; onGo: () => void };

function SheetGroup({ group, pages, onGo }: SheetGroupProps) {
  if (pages.length === 0) return null;
  return (
    <div className={styles.sheetGroup}>
      {group !== "daily" && <p className={styles.heading}>{t.nav.groups[group]}</p>}
      {pages.map((page) => (
        <PageLink key={page.to} page={page} onClick={onGo} />
      ))}
    </div>
  );
}

function useIsWithin(pages: readonly AppPage[]): boolean {
  return useRouterState({
    select: ({ location }) =>
      pages.some(
        (page) => location.pathname === page.to || ("with" in page && location.pathname.startsWith(page.with)),
      ),
  });
}
