import * as contract from "@cohort/contract/boards";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../events/outbox.ts";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleCached, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { setBoardDisplay } from "./actions/set-board-display.ts";
import { type BoardSubject, canSeeBoard, canSeeLive } from "./policy.ts";
import { findAllRows, findBoard, findBoardSettings, findStanding, type Which } from "./queries.ts";

type Asked = RouteRequest<typeof contract.getLeaderboard>["query"];

/** The board a query names. Throws `resource.notFound` where there is none for the caller. */
async function requireBoard(db: Db, principal: Principal, asked: Asked): Promise<BoardSubject & { which: Which }> {
  requireKey(asked);
  const programmeId = programmeOf(principal, asked.programmeId);
  const scope = asked.unitId ? "unit" : asked.trackId ? "track" : "programme";
  const scopeId = asked.unitId ?? asked.trackId ?? programmeId;
  if (!programmeId || !scopeId) throw new ApiError("resource.notFound");
  if (scope !== "programme") {
    const found = await query(
      db,
      "select 1 from boards where scope_id = $1 and scope = $2 and programme_id = $3 limit 1",
      [scopeId, scope, programmeId],
    );
    if (found.length === 0) throw new ApiError("resource.notFound");
  }
  const subject = { programmeId, scope, scopeId } as const;
  if (!canSeeBoard(principal, subject)) throw new ApiError("resource.notFound");
  return { ...subject, which: { scopeId, period: asked.period, key: asked.key } };
}

function requireKey({ period, key }: Asked): void {
  const isDay = key !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));
  const isSeason = key?.length === 36;
  if (key === undefined || (period === "weekly" ? isDay : period === "season" && isSeason)) return;
  const message = period === "weekly" ? "Name a day of the week." : "Name a season, or leave it out.";
  throw new ApiError("request.invalid", { issues: [{ path: "key", message }] });
}

export function boardRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handleCached(contract.getLeaderboard, async ({ scope, query: asked }) => {
      const { programmeId, scopeId, which } = await requireBoard(db, scope.principal, asked);
      const live = canSeeLive(scope.principal, programmeId);
      return {
        key: ["leaderboard", asked.period, scopeId, asked.key ?? "now", ...(live ? ["live"] : [])].join(":"),
        async read() {
          const value = await findBoard(db, which, { live });
          if (!value) throw new ApiError("resource.notFound");
          return { value, tags: [live ? `board:${value.id}:live` : `board:${value.id}`] };
        },
      };
    }),
    handle(contract.getStanding, async ({ scope, query: asked }) => {
      const { programmeId, which } = await requireBoard(db, scope.principal, asked);
      const enrolment = scope.principal.enrolments.find(
        (one) => one.programmeId === programmeId && one.status === "active",
      );
      const standing = enrolment && (await findStanding(db, which, enrolment.id));
      if (!standing) throw new ApiError("resource.notFound");
      return standing;
    }),
    handleCsv(contract.exportBoard, async ({ scope, query: asked }) => {
      const { programmeId, which } = await requireBoard(db, scope.principal, asked);
      if (!canSeeLive(scope.principal, programmeId)) throw new ApiError("resource.notFound");
      const all = await findAllRows(db, which);
      if (!all) throw new ApiError("resource.notFound");
      const { board, rows } = all;
      const columns = ["rank", "name", "unit", "points", "enrolment"];
      const filename = ["board", board.scope.name, board.period.kind, board.period.key].filter(Boolean).join(" ");
      return {
        filename: `${filename}.csv`,
        columns,
        rows: rows.map((row) => [row.rank, row.name, row.unitName, row.points, row.enrolmentId]),
      };
    }),
    handle(contract.listBoards, async ({ scope, query: asked }) => {
      const programmeId = programmeOf(scope.principal, asked.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      const all = await findBoardSettings(db, programmeId);
      const items = all.filter(({ scope: { kind, id } }) =>
        canSeeBoard(scope.principal, { programmeId, scope: kind, scopeId: id }),
      );
      return { items };
    }),
    handle(contract.setBoardDisplay, ({ scope, intent, params, body }) =>
      setBoardDisplay(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}
