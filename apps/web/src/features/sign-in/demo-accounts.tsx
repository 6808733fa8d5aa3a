import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type DemoAccount, listDemoAccounts } from "../../api/sign-in.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/sign-in.ts";
import { ArrowRightIcon } from "../../ui/icons.tsx";
import styles from "./sign-in.module.css";

/** In a demo: one press signs in as each role. Nothing at all otherwise. */
export function DemoAccounts({ isBusy, onChoose }: { isBusy: boolean; onChoose: (account: DemoAccount) => void }) {
  const { data: accounts } = useQuery({
    queryKey: ["demo-accounts"],
    queryFn: listDemoAccounts,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!accounts || accounts.length === 0) return null;
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title">{t.demoTitle}</h2>
      <p>{t.demoLead}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <UnstyledButton className={styles.account} disabled={isBusy} onClick={() => onChoose(account)}>
              <span>
                <strong>{words.roles[account.role]}</strong>
                <span>{t.demoAs[account.role]}</span>
              </span>
              <ArrowRightIcon />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
