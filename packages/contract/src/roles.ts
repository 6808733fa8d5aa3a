import { z } from "zod";
import { Id } from "./primitives.ts";

export const Role = z.enum(["student", "mentor", "coordinator", "admin"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

/** A staff role and where it holds: in one unit and everything below it, or in the whole programme. */
export const RoleAssignment = z
  .object({ role: z.enum(["mentor", "coordinator", "admin"]), programmeId: Id, unitId: Id.nullable() })
  .meta({ id: "RoleAssignment" });
export type RoleAssignment = z.infer<typeof RoleAssignment>;
