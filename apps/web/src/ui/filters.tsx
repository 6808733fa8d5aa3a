import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./filters.module.css";

/**
 * The fields that narrow a list, above it: each as wide as its longest choice, a search as wide as what is left. On a
 * phone two stand beside each other, and one that needs more than half a line has a line of its own.
 */
export function Filters({ children }: { children: ReactNode }) {
  return <div className={styles.filters}>{children}</div>;
}

type NameFilterProps = {
  label: string;
  /** What stands for no choice. */
  any: string;
  /** Named by the programme, so that a name may be of any length; they may come later. */
  items: readonly { id: string; name: string }[];
  value: string | undefined;
  onChange: (id: string) => void;
};

/** One of many names, of which only the chosen one is shortened when it is long; nothing moves when they come. */
export function NameFilter({ label, any, items, value, onChange }: NameFilterProps) {
  return (
    <NativeSelect
      className={styles.names ?? ""}
      aria-label={label}
      data={[{ value: "", label: any }, ...items.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
