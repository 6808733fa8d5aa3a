import { type Dashboard, getDashboard, getTurnaround } from "@cohort/contract/dashboard";
import type { Role } from "@cohort/contract/roles";
import { programmeOf, reachOf } from "../../platform/auth/reach.ts";
import type { Principal, Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handleCached, type MountedRoute } from "../../platform/http/handle.ts";
import { findTurnaround } from "../figures/queries.ts";
import {
  type Built,
  buildAdminDashboard,
  buildCoordinatorDashboard,
  buildMentorDashboard,
  buildStudentDashboard,
} from "./queries.ts";

const bestFirst: Role[] = ["admin", "coordinator", "mentor", "student"];

function rolesIn(principal: Principal, programmeId: string): Role[] {
  const staff = principal.roles.filter((role) => role.programmeId === programmeId).map((role) => role.role);
  const student = principal.enrolments.some((one) => one.programmeId === programmeId && one.status === "active");
  return bestFirst.filter((role) => (role === "student" ? student : staff.includes(role)));
}

const build: Record<Role, (db: Db, scope: Scope, programmeId: string) => Promise<Built<Dashboard>>> = {
  admin: (db, scope, programmeId) => buildAdminDashboard(db, scope, programmeId, new Date()),
  coordinator: (db, scope, programmeId) => buildCoordinatorDashboard(db, scope, programmeId, new Date()),
  mentor: buildMentorDashboard,
  student: (db, scope, programmeId) => buildStudentDashboard(db, scope, programmeId, new Date()),
};

export function dashboardRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handleCached(getDashboard, ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      const roles = rolesIn(scope.principal, programmeId);
      const role = query.role ?? roles[0];
      if (!role || !roles.includes(role)) throw new ApiError("auth.forbidden");
      // The principal's version is part of the key: an answer never outlives the rights it was made with.
      const key = `dashboard:${role}:${programmeId}:${scope.principal.userId}:${scope.principal.version}`;
      return {
        key,
        async read() {
          const { value, tags } = await build[role](db, scope, programmeId);
          // Every dashboard shows the programme's words and, to students, its assignments.
          return { value, tags: [...tags, `setup:${programmeId}`] };
        },
      };
    }),
    handleCached(getTurnaround, ({ scope: { principal }, query }) => {
      const programmeId = programmeOf(principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      return {
        key: `turnaround:${programmeId}:${principal.userId}:${principal.version}`,
        async read() {
          const now = new Date();
          const days = await findTurnaround(db, programmeId, reachOf(principal, programmeId), now);
          return { value: { asOf: now.toISOString(), days }, tags: [`programme:${programmeId}`] };
        },
      };
    }),
  ];
}
