import styles from "./avatar.module.css";

/** The initials of a name in a circle; decoration beside the name itself. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.39 }} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
}
