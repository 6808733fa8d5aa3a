import { Button, Checkbox, PasswordInput, SegmentedControl, TextInput } from "@mantine/core";
import { type State, StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/styleguide.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import styles from "./styleguide.module.css";

const states: readonly State[] = [
  "none",
  "draft",
  "submitted",
  "in_review",
  "changes_requested",
  "graded",
  "released",
  "excused",
  "void",
];
const tones = ["info", "good", "warn", "bad", "hold"] as const;

export function Buttons() {
  return (
    <div className={styles.row}>
      <Button>{t.primary}</Button>
      <Button variant="default">{t.secondary}</Button>
      <Button variant="subtle">{t.quiet}</Button>
      <Button variant="default" size="xs">
        {t.danger}
      </Button>
      <Button disabled>{t.disabled}</Button>
      <Button loading>{t.waiting}</Button>
    </div>
  );
}

export function Fields() {
  return (
    <div className={styles.fields}>
      <TextInput label={t.name} description={t.nameHint} defaultValue="Amara Okafor" />
      <TextInput label={t.email} error={t.emailWrong} defaultValue="amara@" />
      <PasswordInput label={t.choice} defaultValue="secret" visible={false} />
      <SegmentedControl
        aria-label={t.choice}
        data={[t.choices.first, t.choices.second, t.choices.third]}
        defaultValue={t.choices.first}
      />
      <Checkbox label={t.agree} defaultChecked />
    </div>
  );
}

export function States() {
  return (
    <div className={styles.row}>
      {states.map((state) => (
        <StateBadge key={state} state={state} />
      ))}
    </div>
  );
}

export function Notices() {
  return (
    <div className={styles.fields}>
      {tones.map((tone) => (
        <Callout key={tone} tone={tone}>
          {t.tones[tone]}
        </Callout>
      ))}
      <Empty title={t.empty} action={<Button variant="default">{t.emptyAction}</Button>}>
        {t.emptyBody}
      </Empty>
    </div>
  );
}

export function TypeScale() {
  return (
    <ul className={styles.type}>
      {Object.entries(t.sizes).map(([size, job]) => (
        <li key={size} style={{ fontSize: `var(${size})` }}>
          {job}
        </li>
      ))}
    </ul>
  );
}
