import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { beginSession } from "../../api/sign-in.ts";
import { t as entrance } from "../../strings/entrance.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/sign-in.ts";
import { Mark } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
import { nameTab } from "../../ui/tab-title.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import { safePath } from "./safe-path.ts";
import styles from "./sign-in.module.css";
import { Story } from "./story.tsx";

type Credentials = { email: string; password: string };

export function SignInPage() {
  const router = useRouter();
  const { to, ended } = useSearch({ from: "/sign-in" });
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({});
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useMutation<void, Error, Credentials>({
    mutationFn: ({ email, password }) => beginSession(email, password),
    retry: false,
    onSuccess: () => router.history.push(safePath(to)),
    onError: () => passwordInput.current?.select(),
  });

  useEffect(() => {
    nameTab(t.title);
  }, []);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email") ?? "").trim();
    const password = String(form.get("password") ?? "");
    setMissing({ email: email === "", password: password === "" });
    if (email === "") emailInput.current?.focus();
    else if (password === "") passwordInput.current?.focus();
    else signIn.mutate({ email, password });
  };

  return (
    <div className={styles.page}>
      <main className={styles.form}>
        <div className={styles.brand}>
          <Mark size={32} />
          <span>{words.product}</span>
        </div>
        <div className={styles.head}>
          <h1>{t.title}</h1>
          <p>{t.lead}</p>
        </div>
        {ended && !signIn.error && <Callout tone="info">{t.ended}</Callout>}
        {signIn.error && <Callout tone="bad">{explain(signIn.error)}</Callout>}
        <form onSubmit={submit} noValidate className={styles.fields}>
          <TextInput
            ref={emailInput}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            size="md"
            label={t.email}
            error={missing.email && t.emailMissing}
          />
          <PasswordInput
            ref={passwordInput}
            name="password"
            autoComplete="current-password"
            size="md"
            label={t.password}
            error={missing.password && t.passwordMissing}
            visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending} className={styles.submit ?? ""}>
            {t.submit}
          </Button>
        </form>
        <Link to="/forgot" className={styles.aside}>
          {entrance.forgot.link}
        </Link>
        <DemoAccounts isBusy={signIn.isPending} onChoose={(account) => signIn.mutate(account)} />
      </main>
      <Story />
    </div>
  );
}
