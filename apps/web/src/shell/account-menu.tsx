import { signOutEverywhere } from "@cohort/contract/accounts";
import { Button, Menu, Modal, UnstyledButton } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useCall } from "../api/provider.tsx";
import { endSession } from "../api/sign-in.ts";
import { t } from "../strings/account.ts";
import { explain } from "../strings/errors.ts";
import { t as frame } from "../strings/frame.ts";
import { words } from "../strings/shared.ts";
import { LeaveIcon, LockIcon, SettingsIcon } from "../ui/icons.tsx";
import { toast } from "../ui/toast.ts";
import styles from "./account-menu.module.css";
import { useSession } from "./session-context.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The menu of the account, opened as soon as it is there. */
export default function AccountMenu({ name, email, face }: { name: string; email: string; face: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const everywhere = useCall(signOutEverywhere);

  const leave = async () => {
    session.forget();
    await router.navigate({ to: "/sign-in" });
  };
  const signOut = () => {
    endSession().then(leave, (error: Error) => toast(error.message, "bad"));
  };
  const signOutAll = () => {
    everywhere.mutate({}, { onSuccess: () => void leave(), onError: (error) => toast(explain(error), "bad") });
  };

  return (
    <>
      <Menu defaultOpened position="top-end" width={248} withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.target} aria-label={frame.account(name)}>
            {face}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.identity}>
            <span className={styles.name}>{name}</span>
            <span className={styles.role}>{email}</span>
          </div>
          <Menu.Divider />
          <ThemeSwitch />
          <Menu.Divider />
          <Menu.Item component={Link} to="/settings/appearance" leftSection={<SettingsIcon />}>
            {t.settings}
          </Menu.Item>
          <Menu.Item leftSection={<LeaveIcon />} onClick={signOut}>
            {t.signOut}
          </Menu.Item>
          <Menu.Item leftSection={<LockIcon />} onClick={() => setAsking(true)}>
            {t.signOutEverywhere}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t.everywhereTitle}
        centered
        closeButtonProps={{ "aria-label": words.close }}
      >
        <div className={styles.ask}>
          <p>{t.everywhereBody}</p>
          <div className={styles.choices}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {words.cancel}
            </Button>
            <Button onClick={signOutAll} loading={everywhere.isPending}>
              {t.everywhereConfirm}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
