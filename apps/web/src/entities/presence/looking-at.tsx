import { useLookingAt } from "../../api/presence.ts";
import { terms } from "../../strings/entities.ts";
import { Avatar } from "../../ui/avatar.tsx";
import styles from "./presence.module.css";

/** More faces than this are a number. */
const facesShown = 3;

/**
 * The others who have this work open; nothing when nobody has. `isBrief` leaves the words to whoever cannot see the
 * faces.
 */
export function LookingAt({ submissionId, isBrief = false }: { submissionId: string; isBrief?: boolean }) {
  const people = useLookingAt(submissionId);
  const [first] = people;
  if (!first) return null;
  const words = people.length === 1 ? terms.looking(first.name) : terms.lookingMany(first.name, people.length - 1);
  return (
    <span className={styles.looking} title={people.map(({ name }) => name).join(", ")}>
      <span className={styles.faces}>
        {people.slice(0, facesShown).map(({ id, name }) => (
          <Avatar key={id} name={name} size={20} />
        ))}
      </span>
      <span className={isBrief ? "visually-hidden" : undefined}>{words}</span>
    </span>
  );
}
