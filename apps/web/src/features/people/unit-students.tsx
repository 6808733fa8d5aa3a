import type { PersonRecord } from "@cohort/contract/people";
import { Button } from "@mantine/core";
import { usePages } from "../../api/use-pages.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { Callout } from "../../ui/notice.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./people.module.css";
import { peopleQuery } from "./queries.ts";
import { useUnits } from "./units.ts";

const namesAtOnce = 12;
const isBefore = (a: PersonRecord, b: PersonRecord) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()) < 0;

/** Whom a mentor reviews because they review a unit as a whole: how many, and by name. */
export function UnitStudents({ mentorId, unitId }: { mentorId: string; unitId: string }) {
  const { programmeId, nameOf } = useUnits();
  const filters = { programmeId, mentorId, unitId, sort: "name" as const, limit: namesAtOnce };
  const pages = usePages(peopleQuery, filters, { isBefore, remember: false });
  if (pages.error) return <Callout tone="bad">{explain(pages.error)}</Callout>;
  if (!pages.first) return <RowsSkeleton rows={2} />;
  return (
    <section className={styles.unit} aria-label={nameOf(unitId)}>
      <p>{t.mentors.throughUnit(nameOf(unitId), pages.first.total)}</p>
      <ul className={styles.names}>
        {pages.items.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {pages.hasMore && (
        <Button size="xs" variant="subtle" onClick={pages.more} loading={pages.isLoadingMore}>
          {t.mentors.moreNames(pages.first.total - pages.items.length)}
        </Button>
      )}
    </section>
  );
}
