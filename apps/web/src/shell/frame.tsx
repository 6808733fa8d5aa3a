import "./frame.css";
import { Outlet } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { chooseProgramme } from "../entities/me/chosen-programme.ts";
import { useMe, useProgramme, useRolesHere } from "../entities/me/use-me.ts";
import { t } from "../strings/frame.ts";
import { words } from "../strings/shared.ts";
import { Mark } from "../ui/icons.tsx";
import { PageSkeleton } from "../ui/waiting.tsx";
import { AccountButton } from "./account-button.tsx";
import { ConnectionIndicator, OfflineBanner } from "./connection-indicator.tsx";
import { Navigation } from "./navigation.tsx";
import { SearchButton } from "./search-button.tsx";
import { usePageOfRole } from "./use-page-of-role.ts";

/** What stands beside a page and did not arrive, because the connection broke say, is left out: the page goes on. */
const absent: { default: ComponentType } = { default: () => null };
const Bell = lazy<ComponentType>(() => import("../features/notifications/bell.tsx").catch(() => absent));
const Banner = lazy<ComponentType>(() => import("../features/announcements/banner.tsx").catch(() => absent));

/** What surrounds every page: where one is, whether it is live, and who one is. */
export function Frame() {
  const me = useMe();
  const roles = useRolesHere();
  usePageOfRole(me.roles);
  return (
    <div className="frame">
      <a className="frame-skip" href="#content">
        {t.skip}
      </a>
      <header className="frame-bar">
        <div className="frame-brand">
          <Mark size={26} />
          <span className="frame-brand-text">
            <strong>{words.product}</strong>
            <ProgrammeName />
          </span>
        </div>
        <div className="frame-bell">
          <Suspense fallback={<span className="frame-bell-space" />}>
            <Bell />
          </Suspense>
        </div>
        <SearchButton />
        <Navigation roles={roles} />
        <div className="frame-foot">
          <ConnectionIndicator />
          <AccountButton name={me.user.name} email={me.user.email} role={roles[0]} />
        </div>
      </header>
      <main id="content" className="frame-content" tabIndex={-1}>
        <OfflineBanner />
        <Suspense fallback={<PageSkeleton label={words.loading} />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense fallback={null}>
        <Banner />
      </Suspense>
    </div>
  );
}

/** The programme on screen; who belongs to several chooses here, for every page. */
function ProgrammeName() {
  const { programmes } = useMe();
  const programme = useProgramme();
  if (!programme) return null;
  if (programmes.length === 1) return <span className="frame-programme">{programme.name}</span>;
  return (
    <select
      className="frame-programmes"
      aria-label={t.programme}
      value={programme.id}
      onChange={(event) => chooseProgramme(event.currentTarget.value)}
    >
      {programmes.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
