// node scripts/board-from-ledger.mjs <ledger.csv> [programme]: the final board, computed from the exported ledger alone.
// It shares no code with the server: it is there to disagree with it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** RFC 4180: fields are separated by commas, quoted when they hold one, and a quote in a quoted field is doubled. */
function readCsv(text) {
  const rows = [[]];
  let field = "";
  let isQuoted = false;
  const body = text.replace(/^\uFEFF/, "");
  for (let i = 0; i < body.length; i++) {
    const character = body[i];
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (body[i + 1] === '"') field += body[++i];
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      rows.at(-1).push(field);
      field = "";
    } else if (character === "\n") {
      rows.at(-1).push(field.replace(/\r$/, ""));
      field = "";
      rows.push([]);
    } else field += character;
  }
  if (field !== "") rows.at(-1).push(field);
  const [head, ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((line) => Object.fromEntries(head.map((name, column) => [name, line[column]])));
}

/** In the order in which lines count: by their moment, then by their id. */
const inOrder = (a, b) =>
  (a.effective_at === b.effective_at ? a.entry < b.entry : a.effective_at < b.effective_at) ? -1 : 1;

/**
 * Points by enrolment: of each track in each season the sum of its lines, at most its cap. Ranks 1, 2, 2, 4; among
 * equals, whose last line that counted came first. Who has no line is not in the ledger and not on the board.
 */
export function boardFromLedger(csv, programme) {
  const people = new Map();
  for (const line of readCsv(csv).sort(inOrder)) {
    if (programme !== undefined && line.programme !== programme) continue;
    const known = people.get(line.enrolment) ?? { points: 0, reached: line.effective_at, sums: new Map() };
    const place = `${line.track} ${line.season}`;
    const before = known.sums.get(place) ?? 0;
    const after = before + Number(line.amount);
    const counted = Math.min(Number(line.cap), after) - Math.min(Number(line.cap), before);
    known.sums.set(place, after);
    known.points += counted;
    if (counted !== 0) known.reached = line.effective_at;
    people.set(line.enrolment, known);
  }
  const rows = [...people].map(([enrolment, { points, reached }]) => ({ enrolment, points, reached }));
  return rows
    .map((row) => ({ ...row, rank: 1 + rows.filter(({ points }) => points > row.points).length }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.reached === b.reached ? (a.enrolment < b.enrolment ? -1 : 1) : a.reached < b.reached ? -1 : 1),
    )
    .map(({ enrolment, points, rank }) => ({ enrolment, points, rank }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , path, programme] = process.argv;
  for (const { rank, points, enrolment } of boardFromLedger(readFileSync(path, "utf8"), programme))
    process.stdout.write(`${String(rank).padStart(4)} ${String(points).padStart(6)}  ${enrolment}\n`);
}
