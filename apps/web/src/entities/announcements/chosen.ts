import { useKept } from "../../ui/use-kept.ts";
import { useMe, useProgramme } from "../me/use-me.ts";

/** A student who was chosen to be written to. */
export type Chosen = { enrolmentId: string; name: string };

const nobody = (): { students: Chosen[] } => ({ students: [] });

/** Whom the caller has chosen, over pages, filters and an ended session, until they were written to. */
export function useChosen() {
  const { user } = useMe();
  const [{ students }, keep, clear] = useKept(`${user.id}.chosen.${useProgramme()?.id}`, nobody);
  return {
    students,
    has: (enrolmentId: string) => students.some((one) => one.enrolmentId === enrolmentId),
    choose(these: readonly Chosen[], isChosen: boolean) {
      const named = new Set(these.map(({ enrolmentId }) => enrolmentId));
      keep((before) => {
        const others = before.students.filter(({ enrolmentId }) => !named.has(enrolmentId));
        return { students: isChosen ? [...others, ...these] : others };
      });
    },
    clear,
  };
}

export type Choice = ReturnType<typeof useChosen>;
