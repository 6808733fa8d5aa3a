import type { Me } from "@cohort/contract/accounts";
import { announcementsQuery } from "../../entities/announcements/queries.ts";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { chosenProgramme } from "../../entities/me/chosen-programme.ts";
import { programmeChoiceOf, programmeOf, staffRolesIn } from "../../entities/me/use-me.ts";
import { mentorHomeQuery } from "../../entities/mentor-home/queries.ts";
import { studentHomeQuery } from "../../entities/student-home/queries.ts";
import { sidesOf } from "../../features/home/sides.ts";
import { overviewQuery, systemHealthQuery } from "../../features/overview/queries.ts";
import type { Session } from "../session.ts";

/**
 * What the pages people begin at show first. It is read before they are drawn, side by side with their script, so that
 * they are drawn once and whole; a page that only asks when it is drawn shows its skeleton in between.
 */
type Loading = { context: { me: Me; session: Session } };

/** What a part of the page shows, which would move the others if it came after them. Alone it does not fail the page. */
const also = (read: Promise<unknown>): Promise<unknown> => read.catch(() => undefined);

export async function readOverview({ context: { me, session } }: Loading): Promise<void> {
  const chosen = chosenProgramme();
  const roles = staffRolesIn(me, programmeOf(me, chosen)?.id);
  const role = roles.find((one) => one === "admin" || one === "coordinator");
  if (!role) return;
  const health = role === "admin" ? also(session.read(systemHealthQuery, {})) : undefined;
  await session.read(overviewQuery, { role, programmeId: programmeChoiceOf(me, chosen) });
  await health;
}

export async function readHome({ context: { me, session } }: Loading, as: string | undefined): Promise<void> {
  const programmeId = programmeOf(me, chosenProgramme())?.id;
  const sides = sidesOf(me, programmeId);
  const side = sides.find((one) => one === as) ?? sides[0];
  const told = programmeId && side ? also(session.read(announcementsQuery, { programmeId })) : undefined;
  if (side === "mentor") await session.read(mentorHomeQuery, { programmeId });
  if (side === "student") await session.read(studentHomeQuery, { programmeId });
  await told;
}

export async function readWork({ context: { me, session } }: Loading): Promise<void> {
  const programmeId = programmeOf(me, chosenProgramme())?.id;
  await Promise.all([session.read(studentHomeQuery, { programmeId }), session.read(assignmentsQuery, { programmeId })]);
}

export async function readQueue({ context: { me, session } }: Loading): Promise<void> {
  const programmeId = programmeOf(me, chosenProgramme())?.id;
  if (staffRolesIn(me, programmeId).includes("mentor")) await session.read(mentorHomeQuery, { programmeId });
}
