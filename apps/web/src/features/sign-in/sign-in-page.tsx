import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { beginSession } from "../../api/sign-in.ts";
import { t } from "../../strings/en.ts";
import { Mark } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
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
    document.title = `${t.signIn.title} · ${t.product}`;
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
          <span>{t.product}</span>
        </div>
        <div className={styles.head}>
          <h1>{t.signIn.title}</h1>
          <p>{t.signIn.lead}</p>
        </div>
        {ended && !signIn.error && <Callout tone="info">{t.signIn.ended}</Callout>}
        {signIn.error && (
          <Callout tone="bad">
            {signIn.error instanceof ApiError
              ? t.failure.of(signIn.error.code, signIn.error.message)
              : t.failure.unknown}
          </Callout>
        )}
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
            label={t.signIn.email}
            error={missing.email && t.signIn.emailMissing}
          />
          <PasswordInput
            ref={passwordInput}
            name="password"
            autoComplete="current-password"
            size="md"
            label={t.signIn.password}
            error={missing.password && t.signIn.passwordMissing}
            visibilityToggleButtonProps={{ "aria-label": t.signIn.showPassword }}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending} className={styles.submit ?? ""}>
            {t.signIn.submit}
          </Button>
        </form>
        <DemoAccounts isBusy={signIn.isPending} onChoose={(account) => signIn.mutate(account)} />
      </main>
      <Story />
    </div>
  );
}
