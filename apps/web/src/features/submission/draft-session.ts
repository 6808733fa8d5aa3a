import type { Answers } from "@cohort/contract/fields";

type Answer = Answers[string] | undefined;

/**
 * A draft as one device writes it: what the server is known to have (`base`), what stands in the form (`mine`), and
 * the fields in which both changed. While there are such fields nothing is saved over the other device's words: what
 * it wrote is in `base`.
 */
export type DraftSession = {
  base: { version: number; answers: Answers };
  mine: Answers;
  conflicts: readonly string[];
};

/** Version 0: the server has none, and the form begins with the last attempt or empty. */
export function beginSession(version: number, answers: Answers): DraftSession {
  return { base: { version, answers }, mine: answers, conflicts: [] };
}

export function isDirty({ base, mine }: DraftSession): boolean {
  return keysOf(base.answers, mine).some((key) => !isSame(base.answers[key], mine[key]));
}

export function changeAnswer(session: DraftSession, key: string, answer: Answer): DraftSession {
  return { ...session, mine: withAnswer(session.mine, key, answer) };
}

/** Another device saved. What only one side changed is taken from that side; where both did, both are kept. */
export function receiveDraft(session: DraftSession, theirs: { version: number; answers: Answers }): DraftSession {
  const { base, mine } = session;
  if (theirs.version <= base.version) return session;
  let merged = mine;
  const conflicts: string[] = [];
  for (const key of keysOf(base.answers, mine, theirs.answers)) {
    const [before, own, other] = [base.answers[key], mine[key], theirs.answers[key]];
    if (isSame(own, other)) continue;
    const wasUndecided = session.conflicts.includes(key);
    if (isSame(own, before) && !wasUndecided) merged = withAnswer(merged, key, other);
    else if (wasUndecided || !isSame(other, before)) conflicts.push(key);
  }
  return { base: { version: theirs.version, answers: theirs.answers }, mine: merged, conflicts };
}

/** The server kept these answers under this version. What was typed since is still to be saved. */
export function savedDraft(session: DraftSession, version: number, answers: Answers): DraftSession {
  return version <= session.base.version ? session : { ...session, base: { version, answers } };
}

/** One's own words stay, or the other device's take their place. */
export function chooseAnswer(session: DraftSession, key: string, whose: "mine" | "theirs"): DraftSession {
  const conflicts = session.conflicts.filter((one) => one !== key);
  const mine = whose === "mine" ? session.mine : withAnswer(session.mine, key, session.base.answers[key]);
  return { ...session, mine, conflicts };
}

/** Empty is empty, whether a field was never touched or was emptied again. */
function isSame(one: Answer, other: Answer): boolean {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(other));
}

function normal(answer: Answer): Answer {
  return answer === "" || (Array.isArray(answer) && answer.length === 0) ? undefined : answer;
}

function withAnswer(answers: Answers, key: string, answer: Answer): Answers {
  const { [key]: _, ...rest } = answers;
  return answer === undefined ? rest : { ...rest, [key]: answer };
}

const keysOf = (...all: Answers[]): string[] => [...new Set(all.flatMap((answers) => Object.keys(answers)))];
