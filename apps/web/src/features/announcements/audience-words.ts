import type { ManagedAnnouncement } from "@cohort/contract/announcements";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";

/** Whom it addresses, in words; units by their names of today. */
export function audienceIn({ audience }: ManagedAnnouncement, units: readonly { id: string; name: string }[]): string {
  if (audience.kind === "units")
    return units
      .filter(({ id }) => audience.unitIds.includes(id))
      .map(({ name }) => name)
      .join(", ");
  if (audience.kind === "roles")
    return audience.roles.map((role) => (role === "mentor" ? t.audiences.mentor : words.roles[role])).join(", ");
  return t.audiences[audience.kind];
}
