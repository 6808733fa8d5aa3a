import type { Role } from "@cohort/contract/roles";
import { lazy, Suspense, useState } from "react";
import { t } from "../strings/frame.ts";
import { words } from "../strings/shared.ts";
import { Avatar } from "../ui/avatar.tsx";
import styles from "./account-menu.module.css";

const load = () => import("./account-menu.tsx");
const AccountMenu = lazy(load);

type AccountButtonProps = { name: string; email: string; role: Role | undefined };

/** Who one is. The menu behind it is fetched when somebody is about to open it. */
export function AccountButton(props: AccountButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const face = (
    <>
      <Avatar name={props.name} />
      <span className={styles.who}>
        <span className={styles.name}>{props.name}</span>
        {props.role && <span className={styles.role}>{words.roles[props.role]}</span>}
      </span>
    </>
  );
  const button = (
    <button
      type="button"
      className={styles.target}
      aria-label={t.account(props.name)}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {face}
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu {...props} face={face} />
    </Suspense>
  );
}
