import type { Role } from "@cohort/contract/roles";
import { Link, useRouterState } from "@tanstack/react-router";
import { canReview } from "../entities/me/use-me.ts";
import { t } from "../strings/frame.ts";
import { BoardIcon, OverviewIcon, QueueIcon, WorkIcon } from "../ui/icons.tsx";
import styles from "./navigation.module.css";

const pages = [
  {
    to: "/overview",
    label: t.nav.overview,
    Icon: OverviewIcon,
    isFor: (roles: readonly Role[]) => roles.includes("coordinator") || roles.includes("admin"),
  },
  { to: "/queue", label: t.nav.queue, Icon: QueueIcon, isFor: canReview },
  { to: "/work", label: t.nav.work, Icon: WorkIcon, isFor: (roles: readonly Role[]) => roles.includes("student") },
  { to: "/board", label: t.nav.board, Icon: BoardIcon, isFor: () => true },
] as const;

/** The pages of the caller's roles: a column on a desk, a bar within the thumb's reach on a phone. */
export function Navigation({ roles }: { roles: readonly Role[] }) {
  const isReviewing = useRouterState({ select: ({ location }) => location.pathname.startsWith("/review/") });
  return (
    <nav className={styles.nav} aria-label={t.nav.label}>
      {pages
        .filter((page) => page.isFor(roles))
        .map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            className={styles.link}
            activeProps={{ "data-active": true }}
            {...(to === "/queue" && isReviewing && { "data-active": true })}
            activeOptions={{ includeSearch: false }}
          >
            <Icon size={18} />
            <span>{label}</span>
          </Link>
        ))}
    </nav>
  );
}
