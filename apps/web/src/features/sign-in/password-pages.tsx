import { forgotPassword, resetPassword } from "@cohort/contract/account";
import { getSetup } from "@cohort/contract/setup";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api/provider.tsx";
import { beginSession } from "../../api/sign-in.ts";
import { t } from "../../strings/entrance.ts";
import { Callout } from "../../ui/notice.tsx";
import { Entrance, EntranceForm, linkToken } from "./entrance.tsx";

/** Asks for a link by mail; says the same for every address. */
export function ForgotPage() {
  const api = useApi();
  const setup = useQuery({
    queryKey: ["installation"],
    queryFn: async () => (await api.read(getSetup, {})).value,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const forgot = useMutation({ mutationFn: (email: string) => api.call(forgotPassword, { body: { email } }) });
  return (
    <Entrance title={t.forgot.title} lead={t.forgot.lead}>
      {setup.data?.sendsMail === false && <Callout tone="warn">{t.forgot.noMail}</Callout>}
      {forgot.isSuccess ? (
        <Callout tone="good">{t.forgot.sent}</Callout>
      ) : (
        <EntranceForm
          fields={["email"]}
          submitLabel={t.forgot.submit}
          isBusy={forgot.isPending}
          error={forgot.error}
          onSubmit={({ email }) => forgot.mutate(email)}
        />
      )}
    </Entrance>
  );
}

export function ResetPage() {
  const api = useApi();
  const router = useRouter();
  const [token] = useState(linkToken);
  const reset = useMutation({
    mutationFn: async (password: string) => {
      const { email } = await api.call(resetPassword, { body: { token, password } });
      await beginSession(email, password);
    },
    onSuccess: () => router.history.push("/"),
  });
  return (
    <Entrance title={t.reset.title} lead={t.reset.lead}>
      <EntranceForm
        fields={["password"]}
        submitLabel={t.reset.submit}
        isBusy={reset.isPending}
        error={reset.error}
        onSubmit={({ password }) => reset.mutate(password)}
      />
    </Entrance>
  );
}
