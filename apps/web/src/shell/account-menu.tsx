import { signOutEverywhere } from "@cohort/contract/accounts";
import type { Role } from "@cohort/contract/roles";
import { Button, Menu, Modal, UnstyledButton } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../api/provider.tsx";
import { endSession } from "../api/sign-in.ts";
import { t } from "../strings/en.ts";
import { Avatar } from "../ui/avatar.tsx";
import { LeaveIcon, LockIcon } from "../ui/icons.tsx";
import { toast } from "../ui/toast.ts";
import styles from "./account-menu.module.css";
import { useSession } from "./session-context.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export default function AccountMenu({ name, email, role }: { name: string; email: string; role: Role | undefined }) {
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
    everywhere.mutate(
      {},
      { onSuccess: () => void leave(), onError: (error) => toast(t.failure.of(error.code, error.message), "bad") },
    );
  };

  return (
    <>
      <Menu position="top-end" width={248} withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.target} aria-label={t.account.open(name)}>
            <Avatar name={name} />
            <span className={styles.who}>
              <span className={styles.name}>{name}</span>
              {role && <span className={styles.role}>{t.roles[role]}</span>}
            </span>
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
          <Menu.Item leftSection={<LeaveIcon />} onClick={signOut}>
            {t.account.signOut}
          </Menu.Item>
          <Menu.Item leftSection={<LockIcon />} onClick={() => setAsking(true)}>
            {t.account.signOutEverywhere}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t.account.everywhereTitle}
        centered
        closeButtonProps={{ "aria-label": t.close }}
      >
        <div className={styles.ask}>
          <p>{t.account.everywhereBody}</p>
          <div className={styles.choices}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t.cancel}
            </Button>
            <Button onClick={signOutAll} loading={everywhere.isPending}>
              {t.account.everywhereConfirm}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
