import { acceptInvite, joinByInvite, readInvite } from "@cohort/contract/invites";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi } from "../../api/provider.tsx";
import { beginSession, hasSession } from "../../api/sign-in.ts";
import { t } from "../../strings/entrance.ts";
import { explain } from "../../strings/errors.ts";
import { language } from "../../strings/language.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { Entrance, EntranceForm, linkToken } from "./entrance.tsx";
import styles from "./sign-in.module.css";

/** An invitation's link: a new account for whoever has none, one press for whoever has. */
export function InvitePage() {
  const api = useApi();
  const router = useRouter();
  const [token] = useState(linkToken);
  const enter = () => router.history.push("/");
  const offer = useQuery({
    queryKey: ["invite-offer", token],
    queryFn: () => api.call(readInvite, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hasAccount = offer.data?.hasAccount === true;
  // Kept by nobody: it is asked again when whoever had none comes back from signing in.
  const session = useQuery({ queryKey: ["has-session"], queryFn: hasSession, enabled: hasAccount, gcTime: 0 });
  const accept = useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string }) => {
      const { email } = await api.call(acceptInvite, { body: { token, name, password, language } });
      await beginSession(email, password);
    },
    onSuccess: enter,
  });
  const join = useMutation({ mutationFn: () => api.call(joinByInvite, { body: { token } }), onSuccess: enter });

  if (offer.error)
    return (
      <Entrance
        title={t.badLink}
        lead={
          offer.error instanceof ApiError && offer.error.code === "link.invalid" ? t.badLinkBody : explain(offer.error)
        }
      >
        <Button variant="default" size="md" onClick={() => router.history.push("/sign-in")}>
          {t.toSignIn}
        </Button>
      </Entrance>
    );
  if (!offer.data || (hasAccount && session.isPending))
    return (
      <Entrance title={t.invite.title}>
        <RowsSkeleton rows={3} />
      </Entrance>
    );
  const { email, name, role, programmeName, unitName } = offer.data;
  const back = `/sign-in?to=${encodeURIComponent(`/invite#${token}`)}`;
  return (
    <Entrance title={t.invite.title} lead={t.invite.lead(words.roles[role], programmeName, unitName)}>
      {hasAccount ? (
        <div className={styles.fields}>
          {join.error && <Callout tone="bad">{explain(join.error)}</Callout>}
          <p>{t.invite.hasAccount(email)}</p>
          {session.data !== false && (
            <Button size="md" loading={join.isPending} onClick={() => join.mutate()}>
              {t.invite.join}
            </Button>
          )}
          {(session.data === false || join.error) && (
            <Button
              size="md"
              variant={session.data === false ? "filled" : "default"}
              onClick={() => router.history.push(back)}
            >
              {t.invite.signInFirst}
            </Button>
          )}
        </div>
      ) : (
        <EntranceForm
          fields={["name", "password"]}
          start={{ name }}
          submitLabel={t.invite.accept}
          isBusy={accept.isPending}
          error={accept.error}
          onSubmit={(entered) => accept.mutate(entered)}
        />
      )}
    </Entrance>
  );
}
