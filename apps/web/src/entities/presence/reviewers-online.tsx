import { memo } from "react";
import { useReviewersOnline } from "../../api/presence.ts";
import { terms } from "../../strings/entities.ts";
import { Panel } from "../../ui/panel.tsx";
import { PersonChip } from "../person-chip.tsx";
import styles from "./presence.module.css";

/** The other reviewers who are there at this moment. It follows by itself; nobody is asked. */
export const ReviewersOnline = memo(function ReviewersOnline() {
  const people = useReviewersOnline();
  return (
    <Panel title={terms.online} hint={people.length > 0 ? terms.onlineCount(people.length) : undefined}>
      {people.length === 0 ? (
        <p className={styles.quiet}>{terms.onlineNone}</p>
      ) : (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.id}>
              <PersonChip person={person} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
});
