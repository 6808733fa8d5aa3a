import type { NoticeType } from "@cohort/contract/notices";
import {
  BellIcon,
  BoardIcon,
  CheckIcon,
  ClockIcon,
  MegaphoneIcon,
  QueueIcon,
  UndoIcon,
  UnlockIcon,
  WorkIcon,
} from "../../ui/icons.tsx";
import styles from "./notifications.module.css";

const looks: Record<NoticeType, { Icon: typeof BellIcon; tone: string }> = {
  "review.waiting": { Icon: QueueIcon, tone: "warn" },
  "claim.expiring": { Icon: ClockIcon, tone: "warn" },
  "grade.released": { Icon: CheckIcon, tone: "good" },
  "changes.requested": { Icon: UndoIcon, tone: "warn" },
  "submission.reopened": { Icon: WorkIcon, tone: "info" },
  "assignment.dueSoon": { Icon: ClockIcon, tone: "warn" },
  "announcement.published": { Icon: MegaphoneIcon, tone: "info" },
  "stage.unlocked": { Icon: UnlockIcon, tone: "good" },
  "board.revealed": { Icon: BoardIcon, tone: "hold" },
  "import.finished": { Icon: BellIcon, tone: "info" },
};

export function NoticeIcon({ type }: { type: NoticeType }) {
  const { Icon, tone } = looks[type];
  return (
    <span className={styles.icon} data-tone={tone}>
      <Icon size={15} />
    </span>
  );
}
