import type { ReactNode } from "react";
import { t } from "../../strings/styleguide.ts";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { colourRoles } from "../../ui/theme.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { Charts } from "./charts.tsx";
import { ColourRoles, TrackColours } from "./colours.tsx";
import { Buttons, Fields, Notices, States, TypeScale } from "./parts.tsx";
import styles from "./styleguide.module.css";

const themes = ["light", "dark"] as const;

const sections: readonly { title: string; part: ReactNode }[] = [
  { title: t.type, part: <TypeScale /> },
  { title: t.colours, part: <ColourRoles /> },
  { title: t.tracks, part: <TrackColours /> },
  { title: t.buttons, part: <Buttons /> },
  { title: t.fields, part: <Fields /> },
  { title: t.states, part: <States /> },
  { title: t.notices, part: <Notices /> },
  { title: t.charts, part: <Charts /> },
  { title: t.loading, part: <RowsSkeleton rows={3} /> },
];

/** The visual language on one page, drawn with the parts the pages are drawn with, the two themes side by side. */
export function StyleguidePage() {
  return (
    <main className={styles.styleguide}>
      <Page title={t.title} lead={t.lead}>
        <div className={styles.themes}>
          {themes.map((theme) => (
            <Theme key={theme} theme={theme} />
          ))}
        </div>
      </Page>
    </main>
  );
}

// The component library's roles are resolved where they are declared, so a theme within a page declares them again.
function Theme({ theme }: { theme: (typeof themes)[number] }) {
  return (
    <section
      className={styles.theme}
      data-mantine-color-scheme={theme}
      style={colourRoles({} as never)[theme] as React.CSSProperties}
      aria-label={t.themes[theme]}
    >
      {sections.map(({ title, part }) => (
        <Panel key={title} title={title}>
          {part}
        </Panel>
      ))}
    </section>
  );
}
