import type { Answers, FieldSpec } from "@cohort/contract/fields";
import type { FileInfo } from "@cohort/contract/files";
import { terms } from "../strings/entities.ts";
import { formatDate } from "../ui/format.ts";
import { LinkIcon } from "../ui/icons.tsx";
import { Markdown } from "../ui/markdown.tsx";
import styles from "./answers-view.module.css";
import { FileList } from "./file-list.tsx";

/** What was handed in, field by field. */
export function AnswersView({
  fields,
  answers,
  files,
}: {
  fields: readonly FieldSpec[];
  answers: Answers;
  files: readonly FileInfo[];
}) {
  return (
    <dl className={styles.answers}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <AnswerView field={field} answer={answers[field.key]} files={files} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type AnswerViewProps = { field: FieldSpec; answer: Answers[string] | undefined; files: readonly FileInfo[] };

/** One answer as its field means it. */
export function AnswerView({ field, answer, files }: AnswerViewProps) {
  if (answer === undefined || answer === "") return <span className={styles.none}>{terms.noAnswer}</span>;
  if (field.type === "file") return <FileList files={files.filter(({ id }) => isAmong(answer, id))} />;
  if (field.type === "date" && typeof answer === "string") return <span>{formatDate(answer)}</span>;
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
  if ((field.type === "url" || field.type === "repository") && /^https?:\/\//i.test(answer)) {
    return (
      <a href={answer} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
        <LinkIcon />
        <span>{answer.replace(/^https?:\/\//i, "")}</span>
      </a>
    );
  }
  return <span className={styles.text}>{answer}</span>;
}

const isAmong = (answer: Answers[string], id: string) => Array.isArray(answer) && answer.includes(id);
