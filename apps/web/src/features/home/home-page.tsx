import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/home.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { MentorHome } from "./mentor-home.tsx";
import { type Side, sidesOf } from "./sides.ts";
import { StartReviewing } from "./start-reviewing.tsx";
import { StudentHome } from "./student-home.tsx";

/**
 * Where a student or a mentor begins. Whoever is both looks at one side at a time: "waiting" means one thing to who
 * handed in and another to who reviews, and side by side they would be read for each other.
 */
export function HomePage() {
  const { as } = useSearch({ from: "/frame/home" });
  const navigate = useNavigate({ from: "/home" });
  const me = useMe();
  const programme = useProgramme();
  const sides = sidesOf(me, programme?.id);
  const side = sides.find((one) => one === as) ?? sides[0];
  return (
    <Page
      title={t.title}
      heading={t.hello(me.user.name)}
      actions={
        <>
          {sides.length > 1 && side && (
            <SegmentedControl
              aria-label={t.as}
              data={sides.map((value) => ({ value, label: t.sides[value] }))}
              value={side}
              onChange={(value) => void navigate({ search: { as: value as Side }, replace: true })}
            />
          )}
          {side === "mentor" && <StartReviewing />}
        </>
      }
    >
      {side === "mentor" && <MentorHome programmeId={programme?.id} />}
      {side === "student" && <StudentHome programmeId={programme?.id} />}
      {!side && (
        <Panel label={t.title}>
          <Empty title={t.neither}>{t.neitherBody}</Empty>
        </Panel>
      )}
    </Page>
  );
}
