import { diffWordsWithSpace } from "diff";
import styles from "./attempt-diff.module.css";

/** One text become another: what went is struck through, what came is marked. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  // A text changed beyond recognition is not worth seconds of comparing: then it is before and after.
  const parts = diffWordsWithSpace(before, after, { timeout: 500 }) ?? [
    { value: before, removed: true, added: false },
    { value: after, added: true, removed: false },
  ];
  return (
    <p className={styles.text}>
      {parts.map((part, index) => {
        const key = `${index}`;
        if (part.added) return <ins key={key}>{part.value}</ins>;
        return part.removed ? <del key={key}>{part.value}</del> : <span key={key}>{part.value}</span>;
      })}
    </p>
  );
}
