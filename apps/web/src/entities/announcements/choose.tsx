import { mostChosen } from "@cohort/contract/announcements";
import { Button, Checkbox } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { t } from "../../strings/announcements.ts";
import styles from "./choose.module.css";
import type { Choice, Chosen } from "./chosen.ts";

// Few who look at a list write a letter.
const Compose = lazy(async () => ({ default: (await import("./compose.tsx")).Compose }));

/** Chooses one student of a list. */
export function ChooseOne({ choice, student }: { choice: Choice; student: Chosen }) {
  return (
    <Checkbox
      className={styles.box ?? ""}
      size="md"
      aria-label={t.letter.choose(student.name)}
      checked={choice.has(student.enrolmentId)}
      onChange={(event) => choice.choose([student], event.currentTarget.checked)}
    />
  );
}

/** Chooses everybody a page of a list shows, or none of them. */
export function ChooseAll({ choice, students }: { choice: Choice; students: readonly Chosen[] }) {
  const count = students.filter(({ enrolmentId }) => choice.has(enrolmentId)).length;
  return (
    <Checkbox
      className={styles.box ?? ""}
      size="md"
      aria-label={t.letter.chooseAll}
      checked={count > 0 && count === students.length}
      indeterminate={count > 0 && count < students.length}
      onChange={(event) => choice.choose(students, event.currentTarget.checked)}
    />
  );
}

/** How many are chosen, and what can be done for them; it lies over the lower edge of the list. */
export function WriteToChosen({ choice }: { choice: Choice }) {
  const [isWriting, setWriting] = useState(false);
  const { students, clear } = choice;
  const isTooMany = students.length > mostChosen;
  return (
    <>
      <div className={styles.place} role="status">
        {students.length > 0 && (
          <div className={styles.bar}>
            <span>
              <strong>{t.letter.count(students.length)}</strong>
              {isTooMany && ` · ${t.letter.tooMany(mostChosen)}`}
            </span>
            <span className={styles.actions}>
              <Button disabled={isTooMany} onClick={() => setWriting(true)}>
                {t.letter.write}
              </Button>
              <Button variant="default" onClick={clear}>
                {t.letter.clear}
              </Button>
            </span>
          </div>
        )}
      </div>
      {isWriting && students.length > 0 && (
        <Suspense>
          <Compose students={students} onSent={clear} onClose={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  );
}
