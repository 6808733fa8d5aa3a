import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { t } from "../../strings/entrance.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { Mark } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
import { nameTab } from "../../ui/tab-title.ts";
import styles from "./sign-in.module.css";

/** What a link carries after its `#`. */
export const linkToken = (): string => location.hash.slice(1);

/** The frame of every page before signing in. */
export function Entrance({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    nameTab(title);
  }, [title]);
  return (
    <div className={styles.alone}>
      <main className={styles.form}>
        <div className={styles.brand}>
          <Mark size={32} />
          <span>{words.product}</span>
        </div>
        <div className={styles.head}>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}

type Field = "name" | "email" | "password";
type Entered = Record<Field, string>;

const inputs = {
  name: { label: t.name, type: "text", autoComplete: "name" },
  email: { label: t.email, type: "email", autoComplete: "username" },
} as const;

/** A short form; keeps what was typed whatever the server says. */
export function EntranceForm({
  fields,
  start,
  submitLabel,
  isBusy,
  error,
  onSubmit,
}: {
  fields: readonly Field[];
  start?: Partial<Entered>;
  submitLabel: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (entered: Entered) => void;
}) {
  const [entered, setEntered] = useState<Entered>({ name: "", email: "", password: "", ...start });
  const [hasTried, setTried] = useState(false);
  const wrong = (field: Field): string | undefined => {
    if (entered[field].trim() === "") return t.missing;
    return field === "password" && entered.password.length < 8 ? t.tooShort : undefined;
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const first = fields.find((field) => wrong(field));
    if (first) event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    else onSubmit({ ...entered, name: entered.name.trim(), email: entered.email.trim() });
  };
  const bind = (field: Field) => ({
    name: field,
    size: "md" as const,
    value: entered[field],
    error: hasTried && wrong(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setEntered((before) => ({ ...before, [field]: value }));
    },
  });
  return (
    <>
      {error !== null && error !== undefined && <Callout tone="bad">{explain(error)}</Callout>}
      <form onSubmit={submit} noValidate className={styles.fields}>
        {fields.map((field) =>
          field === "password" ? (
            <PasswordInput
              key={field}
              {...bind(field)}
              label={t.password}
              description={t.passwordHint}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
            />
          ) : (
            <TextInput key={field} {...bind(field)} {...inputs[field]} />
          ),
        )}
        <Button type="submit" size="md" fullWidth loading={isBusy} className={styles.submit ?? ""}>
          {submitLabel}
        </Button>
      </form>
    </>
  );
}
