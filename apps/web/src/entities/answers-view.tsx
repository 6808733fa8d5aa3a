import type { Answers, FieldSpec } from "@cohort/contract/fields";
import { terms } from "../strings/entities.ts";
import { LinkIcon } from "../ui/icons.tsx";
import { Markdown } from "../ui/markdown.tsx";
import styles from "./answers-view.module.css";

/** What was handed in, field by field. */
export function AnswersView({ fields, answers }: { fields: readonly FieldSpec[]; answers: Answers }) {
  return (
    <dl className={styles.answers}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <AnswerView field={field} answer={answers[field.key]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AnswerView({ field, answer }: { field: FieldSpec; answer: Answers[string] | undefined }) {
  if (answer === undefined || answer === "") return <span className={styles.none}>{terms.noAnswer}</span>;
  if (Array.isArray(answer)) {
    return (
      <ul className={styles.choices}>
        {answer.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    );
  }
  if (typeof answer === "number") return <span className="figure">{answer}</span>;
  if (field.type === "markdown") return <Markdown text={answer} />;
  if (field.type === "url" && /^https?:\/\//i.test(answer)) {
    return (
      <a href={answer} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
        <LinkIcon />
        <span>{answer.replace(/^https?:\/\//i, "")}</span>
      </a>
    );
  }
  return <span className={styles.text}>{answer}</span>;
}
