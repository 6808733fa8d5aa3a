import { groupName } from "@cohort/contract/groups";
import type { Outbox, WriteScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Made } from "./build-programme.ts";
import { lockPerson, requireOneSide } from "./one-side.ts";

/**
 * Enrols a student in a unit. Enrolling twice answers with the enrolment that exists.
 * Throws `role.overOneself` for somebody who steers the unit.
 */
export function enrolStudent(
  outbox: Outbox,
  scope: WriteScope,
  input: { programmeId: string; unitId: string; userId: string },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    await lockPerson(tx, input.userId);
    const id = newId(now.getTime());
    const [made] = await query<Made>(
      tx,
      `insert into enrolments (id, programme_id, user_id, unit_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (programme_id, user_id) do update set status = 'active' returning id`,
      [id, input.programmeId, input.userId, input.unitId, now],
    );
    await requireOneSide(tx, input);
    const enrolmentId = made?.id ?? id;
    return {
      result: { id: enrolmentId },
      events: [
        {
          event: "enrolment.changed",
          data: { groups: [groupName("user", input.userId), groupName("adminPanel", input.programmeId)] },
        },
      ],
    };
  });
}
