import "@mantine/core/styles/Switch.layer.css";
import type { NoticeType } from "@cohort/contract/notices";
import type { NoticeChoice } from "@cohort/contract/notification-settings";
import { NativeSelect, Switch } from "@mantine/core";
import { t } from "../../strings/notification-settings.ts";
import styles from "./notification-settings.module.css";

type ChoiceTableProps = {
  types: readonly NoticeType[];
  choiceOf: (type: NoticeType) => NoticeChoice;
  onChoose: (type: NoticeType, choice: Partial<NoticeChoice>) => void;
};

const frequencies = ["instant", "daily", "off"] as const;

/** One row for each kind: whether the bell rings, and how often a mail comes. */
export function ChoiceTable({ types, choiceOf, onChoose }: ChoiceTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.inApp}</th>
          <th scope="col">{t.email}</th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => {
          const choice = choiceOf(type);
          const { name, hint } = t.types[type];
          return (
            <tr key={type}>
              <th scope="row">
                {name}
                <span className={styles.hint}>{hint}</span>
              </th>
              <td data-label={t.inApp}>
                <Switch
                  size="md"
                  aria-label={t.inAppFor(name)}
                  checked={choice.inApp === "instant"}
                  onChange={(event) => onChoose(type, { inApp: event.currentTarget.checked ? "instant" : "off" })}
                />
              </td>
              <td data-label={t.email}>
                <NativeSelect
                  aria-label={t.emailFor(name)}
                  data={frequencies.map((value) => ({ value, label: t.frequency[value] }))}
                  value={choice.email}
                  onChange={(event) => {
                    const email = frequencies.find((one) => one === event.currentTarget.value);
                    if (email) onChoose(type, { email });
                  }}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
