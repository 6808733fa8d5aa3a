import type { Answers, FieldSpec } from "@cohort/contract/fields";
import type { Attempt } from "@cohort/contract/submissions";
import { lazy, Suspense } from "react";
import { terms } from "../strings/entities.ts";
import { AnswerView } from "./answers-view.tsx";
import styles from "./attempt-diff.module.css";

// Comparing words is a library of its own: fetched by whoever asks for it.
const TextDiff = lazy(() => import("./text-diff.tsx").then(({ TextDiff }) => ({ default: TextDiff })));

/** What changed between two attempts, field by field: texts word by word, everything else before and after. */
export function AttemptDiff({
  fields,
  before,
  after,
}: {
  fields: readonly FieldSpec[];
  before: Attempt;
  after: Attempt;
}) {
  return (
    <dl className={styles.diff}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <FieldDiff field={field} before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const textOf = (answer: Answers[string] | undefined) => (typeof answer === "string" ? answer : "");

function FieldDiff({ field, before, after }: { field: FieldSpec; before: Attempt; after: Attempt }) {
  const [one, other] = [before.answers[field.key], after.answers[field.key]];
  if (JSON.stringify(one) === JSON.stringify(other)) return <span className={styles.same}>{terms.unchanged}</span>;
  if (field.type === "text" || field.type === "markdown") {
    return (
      <Suspense fallback={<p className={styles.text}>{textOf(other)}</p>}>
        <TextDiff before={textOf(one)} after={textOf(other)} />
      </Suspense>
    );
  }
  return (
    <div className={styles.pair}>
      <del>
        <small>{terms.before}</small>
        <AnswerView field={field} answer={one} files={before.files} />
      </del>
      <ins>
        <small>{terms.after}</small>
        <AnswerView field={field} answer={other} files={after.files} />
      </ins>
    </div>
  );
}
