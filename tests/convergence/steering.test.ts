import {
  type ManagedAnnouncement,
  publishAnnouncement,
  readAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
} from "@cohort/contract/announcements";
import { linkMentor, unlinkMentor } from "@cohort/contract/mentor-links";
import { createAssignment, getProgrammeSetup, updateAssignment, updateTrack } from "@cohort/contract/programme-setup";
import { beginPeriods } from "../../apps/server/src/domains/boards/actions/begin-periods.ts";
import { claim, grade, submit } from "./acts.ts";
import { type Act, tell } from "./tell.ts";
import type { World } from "./world.ts";

let announced: ManagedAnnouncement;
const words = {
  title: "Doors open at nine",
  body: "Bring a pen.",
  category: "news" as const,
  priority: "urgent" as const,
  pinned: true,
  asksConfirmation: true,
  trackId: null,
  expiresAt: null,
};

const announce =
  (to: "floor" | "everybody" | "one"): Act =>
  async (world) => {
    const { actor, cohort } = world;
    const { programmeId, floor, student } = cohort;
    const by = ({ floor: "coordinator", everybody: "admin", one: "mentor" } as const)[to];
    const audience = {
      floor: { kind: "units" as const, unitIds: [floor] },
      everybody: { kind: "programme" as const },
      one: { kind: "students" as const, enrolmentIds: [student.enrolmentId] },
    }[to];
    const body = { programmeId, audience, ...words, publishAt: null };
    announced = await actor(by).call(publishAnnouncement, { body });
    world.announced = { id: announced.id, by };
  };

/** A moment after the next Monday. */
const inAWeek = () => ({
  principal: null,
  clock: { kind: "fixed" as const, now: new Date(Date.now() + 7 * 86_400_000) },
});

const setup = ({ actor, cohort }: World) =>
  actor("admin").call(getProgrammeSetup, { params: { id: cohort.programmeId } });

let linkId = "";

tell(
  "steering",
  {
    "announce to a floor": announce("floor"),
    "it is seen": async ({ actor }) =>
      actor("student").call(readAnnouncement, { params: { id: announced.id }, body: { confirm: false } }),
    "write to one student": announce("one"),
    "the letter is read": async ({ actor }) =>
      actor("student").call(readAnnouncement, { params: { id: announced.id }, body: { confirm: true } }),
    "announce to everybody": announce("everybody"),
    "it is confirmed": async ({ actor }) =>
      actor("student").call(readAnnouncement, { params: { id: announced.id }, body: { confirm: true } }),
    "it has a new text": async ({ actor }) => {
      const body = { version: announced.announcement.version, ...words, title: "Doors open at ten" };
      announced = await actor("admin").call(reviseAnnouncement, { params: { id: announced.id }, body });
    },
    "it is taken back": async ({ actor }) =>
      actor("admin").call(withdrawAnnouncement, { params: { id: announced.id } }),
    "a week begins": async ({ server }) => beginPeriods(server.app.outbox, inAWeek()),
    "link another mentor": async ({ actor, cohort }) => {
      const body = { mentorId: cohort.otherMentor.id, enrolmentId: cohort.student.enrolmentId };
      linkId = (await actor("admin").call(linkMentor, { body })).id;
    },
    "rename a track": async (world) => {
      const track = (await setup(world)).tracks[0];
      if (track)
        await world.actor("admin").call(updateTrack, { params: { id: track.id }, body: { ...track, name: "Renamed" } });
    },
    "change an assignment": async (world) => {
      const known = (await setup(world)).assignments.find(({ id }) => id === world.cohort.held);
      if (known)
        await world
          .actor("admin")
          .call(updateAssignment, { params: { id: known.id }, body: { ...known, title: "Retitled" } });
    },
    "add an assignment that is not open yet": async (world) => {
      const { assignments, programme } = await setup(world);
      const [known] = assignments;
      const opensAt = new Date(Date.now() + 3_600_000).toISOString();
      if (known)
        await world
          .actor("admin")
          .call(createAssignment, { params: { id: programme.id }, body: { ...known, title: "To come", opensAt } });
    },
    "end the link": async ({ actor }) => actor("admin").call(unlinkMentor, { params: { id: linkId } }),
  },
  [submit("immediate"), claim("mentor"), grade(90, "Very good.")],
);
