import type { Role } from "@cohort/contract/roles";

export type Home = "/work" | "/queue" | "/overview";

/** Where each role begins. */
const homes: Record<Role, Home> = { student: "/work", mentor: "/queue", coordinator: "/overview", admin: "/overview" };

/** The start page of somebody with these roles, best role first. */
export function homeOf(roles: readonly Role[]): Home {
  return homes[roles[0] ?? "student"];
}
