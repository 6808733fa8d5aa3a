import type { ReactNode } from "react";

type IconProps = { size?: number };

function draw(paths: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths}
      </svg>
    );
  };
}

export const BellIcon = draw(
  <path d="M8 2a4 4 0 0 0-4 4c0 4-1.5 5-1.5 5h11S12 10 12 6a4 4 0 0 0-4-4ZM6.7 13.5a1.5 1.5 0 0 0 2.6 0" />,
);
export const HomeIcon = draw(<path d="M2.5 7.6 8 2.8l5.5 4.8M4 6.6v6.9h8V6.6M6.6 13.3V9.6h2.8v3.7" />);
export const WorkIcon = draw(<path d="M3 2.8h6.4L13 6.4v6.8H3zM9.2 3v3.6h3.6M5.4 9h5M5.4 11.2h3" />);
export const QueueIcon = draw(<path d="M2.5 4h11M2.5 8h11M2.5 12h6.5M11.2 12l1 1 1.8-2" />);
export const OverviewIcon = draw(<path d="M2.5 13.5v-5M6.2 13.5v-9M9.8 13.5v-6M13.5 13.5v-11" />);
export const BoardIcon = draw(
  <path d="M5 2.5h6v4a3 3 0 0 1-6 0zM5 3.8H2.6c0 2 .8 3 2.4 3.2M11 3.8h2.4c0 2-.8 3-2.4 3.2M8 9.5v2.2M5.4 13.5h5.2c0-1.2-.8-1.8-2.6-1.8s-2.6.6-2.6 1.8Z" />,
);
export const GradebookIcon = draw(<path d="M2.5 2.8h11v10.4h-11zM2.5 6.2h11M2.5 9.7h11M6.4 2.8v10.4" />);
export const ProgressIcon = draw(<path d="M2.5 13.5h3v-3.6h3.6V6.3h3.6V2.5M10.6 4.4l2.1-2 2 2" />);
export const MoreIcon = draw(<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />);
export const SettingsIcon = draw(
  <path d="M2.5 4.8h6.2M12.3 4.8h1.2M2.5 11.2h1.2M7.3 11.2h6.2M10.5 6.6a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.5 13a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z" />,
);
export const ChevronDownIcon = draw(<path d="m4 6 4 4 4-4" />);
export const ArrowLeftIcon = draw(<path d="M13 8H3m4-4L3 8l4 4" />);
export const ArrowRightIcon = draw(<path d="M3 8h10M9 4l4 4-4 4" />);
export const ArrowUpIcon = draw(<path d="M8 13V3M4 7l4-4 4 4" />);
export const ProgrammeIcon = draw(<path d="M2.5 3h11v3h-11zM2.5 9h5v4.5h-5zM10 9h3.5v4.5H10z" />);
export const LockIcon = draw(<path d="M3.5 7.2h9v6.3h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2" />);
export const SearchIcon = draw(<path d="M7.2 12a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.6ZM10.8 10.8l2.9 2.9" />);
export const LeaveIcon = draw(<path d="M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3" />);
export const KeyboardIcon = draw(
  <path d="M1.8 4h12.4v8.2H1.8zM4.4 6.6h.1M7 6.6h.1M9.6 6.6h.1M4.4 9.6h7.2M12 6.6h.1" />,
);
export const FileIcon = draw(<path d="M3.5 2h5.2l3.8 3.8V14h-9zM8.5 2.2V6h3.8" />);
export const UploadIcon = draw(<path d="M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10v3.5h11V10" />);
export const CloseIcon = draw(<path d="m4 4 8 8M12 4l-8 8" />);
export const CalendarIcon = draw(<path d="M2.5 3.8h11v9.7h-11zM2.5 6.8h11M5.3 2.2v2.6M10.7 2.2v2.6" />);
export const LinkIcon = draw(
  <path d="M6.5 9.5a2.6 2.6 0 0 0 3.8.2l2-2a2.7 2.7 0 0 0-3.8-3.8l-.7.7M9.5 6.5a2.6 2.6 0 0 0-3.8-.2l-2 2a2.7 2.7 0 0 0 3.8 3.8l.7-.7" />,
);
export const AlertIcon = draw(<path d="M8 2.2 14.4 13H1.6zM8 6.4v3M8 11.2h.01" />);
export const UndoIcon = draw(<path d="M5.5 3 2.5 6l3 3M2.8 6H10a3.5 3.5 0 0 1 0 7H6.5" />);
export const SendIcon = draw(<path d="M14 2 7.4 8.6M14 2 9.8 14l-2.4-5.4L2 6.2z" />);
export const CheckIcon = draw(<path d="m3 8.5 3.2 3.2L13 5" />);
export const RubricIcon = draw(<path d="M2.5 3h11v10h-11zM2.5 6.3h11M6.2 6.3V13M9.9 6.3V13" />);
export const SnippetIcon = draw(<path d="M2.5 3.5h11v7h-6L4.5 13v-2.5h-2zM5.5 6h5M5.5 8h3" />);
export const ClockIcon = draw(<path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6" />);
export const MegaphoneIcon = draw(
  <path d="M2.5 6.4v3.2h2.2l6 3V3.4l-6 3zM5.2 9.8l.8 3.4h1.6l-.7-2.6M12.6 6.4a2.3 2.3 0 0 1 0 3.2" />,
);
export const UnlockIcon = draw(<path d="M3.5 7.2h9v6.3h-9zM5.3 7V5a2.7 2.7 0 0 1 5.2-1" />);
export const ActivityIcon = draw(<path d="M1.8 8.4h2.6L6.2 3l3.4 10 1.9-4.6h2.7" />);

export const PeopleIcon = draw(
  <path d="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.8 13.5c0-2.6 1.7-4 4.2-4s4.2 1.4 4.2 4M11 3a2.3 2.3 0 0 1 0 4.4M12 9.8c1.5.5 2.2 1.8 2.2 3.7" />,
);
export const StudentsIcon = draw(
  <path d="M8 3 1.8 6 8 9l6.2-3zM4.5 7.5v3.1c0 .9 1.6 1.9 3.5 1.9s3.5-1 3.5-1.9V7.5M14.2 6v3.8" />,
);
export const AuditIcon = draw(<path d="M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3" />);

/** Cohort's mark: people around one centre. */
export function Mark({ size = 24 }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        d="M22.5 11.2a8 8 0 1 0 0 9.6"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="23.2" cy="16" r="2.4" fill="var(--on-accent)" />
    </svg>
  );
}
