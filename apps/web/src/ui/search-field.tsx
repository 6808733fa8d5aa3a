import { TextInput } from "@mantine/core";
import { type Ref, useEffect, useState } from "react";
import { SearchIcon } from "./icons.tsx";

/** How long typing has to pause before it is a question, in milliseconds. */
const pauseMs = 250;

type SearchFieldProps = {
  /** What stands in the address. */
  text: string;
  label: string;
  onChange: (text: string) => void;
  className?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
};

/** A search that asks when typing pauses, and follows the address when that changes from outside. */
export function SearchField({ text, label, onChange, className, inputRef }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const [sent, setSent] = useState(text);
  if (text !== sent) {
    setSent(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed.trim() === sent) return;
    const timer = setTimeout(() => {
      setSent(typed.trim());
      onChange(typed.trim());
    }, pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      {...(inputRef && { ref: inputRef })}
      type="search"
      className={className ?? ""}
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon />}
      value={typed}
      maxLength={80}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
    />
  );
}
