import type { Addressees } from "@cohort/contract/announcements";
import { publishAnnouncement } from "../domains/announcements/actions/publish-announcement.ts";
import { readAnnouncement } from "../domains/announcements/actions/read-announcement.ts";
import type { Outbox } from "../events/outbox.ts";
import type { Principals } from "../platform/auth/principals.ts";
import type { Scope } from "../platform/auth/scope.ts";
import { type Cast, scopeFor } from "./live.ts";
import { createRandom } from "./random.ts";
import { dayMs } from "./schedule.ts";

const hourMs = 3_600_000;

/** Something that was told in the story: by whom and to whom, when, and how many of a hundred had seen it by now. */
type Telling = {
  by: "admin" | "north" | "river";
  to: "everybody" | "mentors" | "campus";
  /** In the programme's time, or before the present moment. */
  at: { day: number; hour: number } | { hoursAgo: number };
  title: string;
  body: string;
  category: "news" | "deadline" | "event" | "change";
  isImportant?: boolean;
  asksConfirmation?: boolean;
  seenPercent: number;
};

const told: readonly Telling[] = [
  {
    by: "admin",
    to: "everybody",
    at: { day: 0, hour: 9 },
    title: "Welcome to Season 3",
    body: "Four episodes, five pillars, 1500 points. Every Monday a new episode opens, and it closes on Sunday at 18:00.\n\nWhat you do not finish is not lost: *Encore* opens in the last week for whoever has 900 points.",
    category: "news",
    seenPercent: 96,
  },
  {
    by: "admin",
    to: "mentors",
    at: { day: 7, hour: 10 },
    title: "Answer within two days, please",
    body: "Last week the slowest quarter of reviews took **three days**. Start with what has waited longest: *Start reviewing* on your home gives you exactly that.\n\nConfirm here that you have read this, so that I can stop asking.",
    category: "change",
    isImportant: true,
    asksConfirmation: true,
    seenPercent: 88,
  },
  {
    by: "north",
    to: "campus",
    at: { day: 15, hour: 14 },
    title: "Floor 2 moves for two days",
    body: "Painters come on Thursday and Friday. Floor 2 works in the library until they are done; mentors of Floor 1 are happy to share their tables.",
    category: "change",
    seenPercent: 74,
  },
  {
    by: "river",
    to: "campus",
    at: { hoursAgo: 22 },
    title: "Pairing hour moves to four o'clock",
    body: "From today on pairing begins at **16:00**, not at 15:00, so that nobody has to choose between it and sport.",
    category: "event",
    seenPercent: 52,
  },
  {
    by: "admin",
    to: "everybody",
    at: { hoursAgo: 5 },
    title: "The showcase is on Friday at 17:00",
    body: "Every floor shows three pieces of work, five minutes each:\n\n- what it is for\n- what went wrong on the way\n- what you would do next\n\nFamilies are welcome. Tell us with one press that you know of it.",
    category: "event",
    isImportant: true,
    asksConfirmation: true,
    seenPercent: 57,
  },
];

/** What is written already and waits for the season after this one. */
const waiting = {
  title: "Season 4 begins today",
  body: "New caps, the same five pillars. What you have earned stays in *All time*.",
};

/**
 * Tells it all by the actions people use, and lets those who had read it say so. The published accounts have read what
 * is older than a day: the newest one greets whoever tries the demo.
 */
export async function tellAnnouncements(
  { outbox, principals }: { outbox: Outbox; principals: Principals },
  cast: Cast,
  now: Date,
): Promise<void> {
  const random = createRandom(11);
  for (const telling of told) {
    const at = momentOf(telling.at, cast.startsAt, now);
    if (at >= now) continue;
    const author = authorOf(cast, telling.by);
    const { title, body, category, isImportant = false, asksConfirmation = false } = telling;
    const { id } = await publishAnnouncement(outbox, await scopeFor(principals, author, at), undefined, {
      programmeId: cast.programmeId,
      audience: audienceOf(cast, telling),
      ...blank,
      title,
      body,
      category,
      priority: isImportant ? "important" : "normal",
      asksConfirmation,
    });
    const isFresh = now.getTime() - at.getTime() < dayMs;
    const readers = readersOf(cast, telling).filter(
      ({ isPublished }) => (isPublished ? !isFresh : true) && random.chance(telling.seenPercent / 100),
    );
    const until = Math.min(now.getTime(), at.getTime() + 2 * dayMs);
    const reading: { scope: Scope; confirm: boolean }[] = [];
    for (const { userId } of readers) {
      const readAt = new Date(at.getTime() + random.next() * (until - at.getTime()));
      const confirm = asksConfirmation && random.chance(0.8);
      reading.push({ scope: await scopeFor(principals, userId, readAt), confirm });
    }
    await outbox.together(async (history) => {
      for (const { scope, confirm } of reading) await readAnnouncement(history, scope, undefined, { id, confirm });
    });
  }
  await publishAnnouncement(outbox, await scopeFor(principals, cast.adminId, now), undefined, {
    programmeId: cast.programmeId,
    audience: { kind: "programme" },
    ...blank,
    ...waiting,
    category: "news",
    priority: "normal",
    publishAt: new Date(cast.endsAt.getTime() + 8 * hourMs).toISOString(),
  });
}

const blank = { pinned: false, asksConfirmation: false, trackId: null, expiresAt: null, publishAt: null };

function momentOf(at: Telling["at"], startsAt: Date, now: Date): Date {
  return "hoursAgo" in at
    ? new Date(now.getTime() - at.hoursAgo * hourMs)
    : new Date(startsAt.getTime() + at.day * dayMs + at.hour * hourMs);
}

const authorOf = (cast: Cast, by: Telling["by"]): string =>
  by === "admin" ? cast.adminId : (cast.coordinators.find(({ campus }) => campus === by)?.userId ?? cast.adminId);

function audienceOf(cast: Cast, { by, to }: Telling): Addressees {
  if (to === "everybody") return { kind: "programme" };
  if (to === "mentors") return { kind: "roles", roles: ["mentor"] };
  return { kind: "units", unitIds: [cast.unitIds.get(by) as string] };
}

function readersOf(cast: Cast, { by, to }: Telling): { userId: string; isPublished: boolean }[] {
  const marked = (people: readonly { userId: string; floor: string }[]) =>
    people.map((one, index) => ({ ...one, isPublished: index === 0 }));
  const everybody = [...marked(cast.students), ...marked(cast.mentors)];
  if (to === "everybody") return everybody;
  if (to === "mentors") return marked(cast.mentors);
  return everybody.filter(({ floor }) => cast.campusOf.get(floor) === by);
}
