import type { Role } from "@cohort/contract/roles";

export type Home = "/home" | "/overview";

/** Where each role begins. Who steers begins where everything is seen; their home as a mentor is one step away. */
const homes: Record<Role, Home> = { student: "/home", mentor: "/home", coordinator: "/overview", admin: "/overview" };

/** The start page of somebody with these roles, best role first. */
export function homeOf(roles: readonly Role[]): Home {
  return homes[roles[0] ?? "student"];
}
