import type { Person } from "@cohort/contract/primitives";
import { Avatar } from "../ui/avatar.tsx";
import styles from "./pieces.module.css";

/** A person by name, with initials to find them by. */
export function PersonChip({ person }: { person: Person }) {
  return (
    <span className={styles.person}>
      <Avatar name={person.name} size={22} />
      <span className={styles.ellipsis}>{person.name}</span>
    </span>
  );
}
