/**
 * Patterns for text fields, matched in time proportional to text × pattern whatever they are: the pattern becomes a
 * small machine whose states are followed all at once, so nobody's pattern and nobody's answer can hold a server up.
 * Understood: literals, `.`, `[a-z]`, `[^…]`, `\d \w \s` and their opposites, `( )`, `|`, `* + ? {n} {n,} {n,m}`.
 * Not understood, on purpose: back references and looking around.
 */
type Test = (character: string) => boolean;
type Step =
  | { op: "take"; test: Test }
  | { op: "fork"; to: [number, number] }
  | { op: "jump"; to: number }
  | { op: "end" };
type Part = (steps: Step[]) => void;

const maxSource = 200;
const maxSteps = 2_000;
const maxRepeat = 500;

class PatternError extends Error {
  override name = "PatternError";
}

const classes: Record<string, Test> = {
  d: (c) => /^\d$/.test(c),
  w: (c) => /^\w$/.test(c),
  s: (c) => /^\s$/.test(c),
};
const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r" };

/** Whether the text can be used as a pattern. */
export function isPattern(source: string): boolean {
  try {
    compile(source);
    return true;
  } catch {
    return false;
  }
}

/** Whether the whole text matches. Throws `PatternError` for what `isPattern` refuses. */
export function matchesPattern(source: string, text: string): boolean {
  const steps = compile(source);
  let states = follow(steps, [0]);
  for (const character of text) {
    const next: number[] = [];
    for (const at of states) {
      const step = steps[at];
      if (step?.op === "take" && step.test(character)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    states = follow(steps, next);
  }
  return [...states].some((at) => steps[at]?.op === "end");
}

/** Every state that can be reached from these without taking a character. */
function follow(steps: Step[], from: number[]): Set<number> {
  const reached = new Set<number>();
  const waiting = [...from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const step = steps[at];
    if (step?.op === "jump") waiting.push(step.to);
    if (step?.op === "fork") waiting.push(...step.to);
  }
  return reached;
}

function compile(source: string): Step[] {
  if (source.length > maxSource) throw new PatternError("The pattern is too long.");
  const reader = createReader(source.replace(/^\^/, "").replace(/(?<!\\)\$$/, ""));
  const whole = readChoice(reader);
  if (reader.peek() !== undefined) throw new PatternError(`There is a ${reader.peek()} too many.`);
  const steps: Step[] = [];
  whole(steps);
  steps.push({ op: "end" });
  return steps;
}

function createReader(source: string) {
  const characters = [...source];
  let at = 0;
  return {
    peek: (ahead = 0) => characters[at + ahead],
    take(): string {
      const character = characters[at++];
      if (character === undefined) throw new PatternError("The pattern ends too early.");
      return character;
    },
    takeIf(character: string): boolean {
      if (characters[at] !== character) return false;
      at++;
      return true;
    },
  };
}
type Reader = ReturnType<typeof createReader>;

function add(steps: Step[], step: Step): number {
  if (steps.length >= maxSteps) throw new PatternError("The pattern repeats too much.");
  return steps.push(step) - 1;
}

function readChoice(reader: Reader): Part {
  const first = readSequence(reader);
  if (!reader.takeIf("|")) return first;
  const second = readChoice(reader);
  return (steps) => {
    const fork = add(steps, { op: "fork", to: [0, 0] });
    first(steps);
    const jump = add(steps, { op: "jump", to: 0 });
    steps[fork] = { op: "fork", to: [fork + 1, steps.length] };
    second(steps);
    steps[jump] = { op: "jump", to: steps.length };
  };
}

function readSequence(reader: Reader): Part {
  const parts: Part[] = [];
  for (let next = reader.peek(); next !== undefined && next !== "|" && next !== ")"; next = reader.peek())
    parts.push(readRepeated(reader));
  return (steps) => {
    for (const part of parts) part(steps);
  };
}

function readRepeated(reader: Reader): Part {
  const part = readOne(reader);
  const range = readRange(reader);
  if (!range) return part;
  const [min, max] = range;
  return (steps) => {
    for (let i = 0; i < min; i++) part(steps);
    if (max === undefined) {
      const fork = add(steps, { op: "fork", to: [0, 0] });
      part(steps);
      add(steps, { op: "jump", to: fork });
      steps[fork] = { op: "fork", to: [fork + 1, steps.length] };
      return;
    }
    const forks: number[] = [];
    for (let i = min; i < max; i++) {
      forks.push(add(steps, { op: "fork", to: [0, 0] }));
      part(steps);
    }
    for (const fork of forks) steps[fork] = { op: "fork", to: [fork + 1, steps.length] };
  };
}

function readRange(reader: Reader): [min: number, max: number | undefined] | undefined {
  if (reader.takeIf("*")) return [0, undefined];
  if (reader.takeIf("+")) return [1, undefined];
  if (reader.takeIf("?")) return [0, 1];
  if (!reader.takeIf("{")) return undefined;
  let text = "";
  while (reader.peek() !== "}") text += reader.take();
  reader.take();
  const match = /^(\d{1,3})(,(\d{1,3})?)?$/.exec(text);
  if (!match) throw new PatternError("A count looks like {2}, {2,} or {2,4}.");
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] === undefined ? undefined : Number(match[3]);
  if (min > maxRepeat || (max !== undefined && (max > maxRepeat || max < min)))
    throw new PatternError(`Repeat at most ${maxRepeat} times.`);
  return [min, max];
}

function readOne(reader: Reader): Part {
  const character = reader.take();
  if (character === "(") return readGroup(reader);
  if ("*+?{})]^$".includes(character)) throw new PatternError(`A ${character} stands where it means nothing.`);
  const test = character === "." ? (c: string) => c !== "\n" : character === "[" ? readSet(reader) : undefined;
  const taken = test ?? (character === "\\" ? readEscape(reader) : (c: string) => c === character);
  return (steps) => void add(steps, { op: "take", test: taken });
}

function readGroup(reader: Reader): Part {
  if (reader.takeIf("?") && !reader.takeIf(":")) throw new PatternError("Looking around is not understood.");
  const inner = readChoice(reader);
  if (!reader.takeIf(")")) throw new PatternError("A bracket is not closed.");
  return inner;
}

function readEscape(reader: Reader): Test {
  const letter = reader.take();
  const known = classes[letter];
  if (known) return known;
  const opposite = classes[letter.toLowerCase()];
  if (opposite) return (c) => !opposite(c);
  if (/[0-9a-zA-Z]/.test(letter) && !Object.hasOwn(escapes, letter))
    throw new PatternError(`\\${letter} is not understood.`);
  return (c) => c === (escapes[letter] ?? letter);
}

function readSet(reader: Reader): Test {
  const isNegated = reader.takeIf("^");
  const tests: Test[] = [];
  while (reader.peek() !== "]") {
    const from = reader.take();
    if (from === "\\") tests.push(readEscape(reader));
    else if (reader.peek() === "-" && reader.peek(1) !== "]") {
      reader.take();
      const to = reader.take();
      if (to === "\\" || to < from) throw new PatternError("A range in brackets runs from the smaller to the larger.");
      tests.push((c) => c >= from && c <= to);
    } else tests.push((c) => c === from);
  }
  reader.take();
  return (c) => tests.some((test) => test(c)) !== isNegated;
}
