import type { Recipient } from "@cohort/contract/announcements";
import { fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { useChosen } from "../../entities/announcements/chosen.ts";
import { t } from "../../strings/announcements.ts";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import { RecipientTable } from "./recipient-table.tsx";

const one = (id: string, name: string, enrolmentId: string | null): Recipient => ({
  ...{ id, name, enrolmentId },
  ...{ unitName: "Floor", seenAt: null, confirmedAt: null },
});
const [reader, other, staff] = [
  one("me", "Amara Okafor", "e1"),
  one("u2", "Ben Vogt", "e2"),
  one("u3", "Cleo Marin", null),
];

function Table({ items }: { items: readonly Recipient[] }) {
  const choice = useChosen();
  return (
    <>
      <RecipientTable
        listKey="all"
        items={items}
        total={items.length}
        asks={false}
        isNarrowed={false}
        choice={choice}
      />
      <output>{choice.students.map(({ name }) => name).join()}</output>
    </>
  );
}

const show = (...items: Recipient[]) => renderScreen(<Table items={items} />, () => ({ body: {} }), buildMe());

it("lets everybody be chosen but staff and the reader themselves, one by one and all at once", async () => {
  await show(reader, other, staff);
  const all = await screen.findByLabelText(t.letter.chooseAll);
  expect(screen.getAllByRole("checkbox")).toEqual([all, screen.getByLabelText(t.letter.choose("Ben Vogt"))]);
  fireEvent.click(all);
  expect(document.querySelector("output")?.textContent).toBe("Ben Vogt");
});

it("offers nobody where only the reader and staff are", async () => {
  await show(reader, staff);
  await screen.findByText("Cleo Marin");
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
});
