import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { t } from "../../strings/chart.ts";
import { Chart } from "./chart.tsx";

const show = (values: (number | null)[] = [3.5, null], kind: "line" | "bars" = "line") => {
  cleanup();
  return render(
    <MantineProvider env="test">
      <Chart
        kind={kind}
        title="Turnaround"
        axis="Day"
        unit="h"
        labels={["1 Mar", "2 Mar"]}
        series={[{ label: "Median", values }]}
        alternative="3.5 h on 1 March."
      />
    </MantineProvider>,
  );
};

it("says every number in a table, a missing one as missing", () => {
  show();
  const rows = within(screen.getByRole("table", { name: "Turnaround" })).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual(["DayMedian", "1 Mar3.5 h", `2 Mar${t.noValue}`]);
  expect(screen.getByRole("figure", { name: "3.5 h on 1 March." })).toBeDefined();
});

it("shows the table in the place of the drawing, which the keyboard can then scroll", async () => {
  show();
  expect(screen.getByRole("region", { name: "Turnaround" }).tabIndex).toBe(-1);
  await userEvent.click(screen.getByRole("button", { name: t.asTable }));
  expect(screen.getByRole("region", { name: "Turnaround" }).tabIndex).toBe(0);
  await userEvent.click(screen.getByRole("button", { name: t.asChart }));
  expect(screen.getByRole("button", { name: t.asTable })).toBeDefined();
});

it("draws numbers along its axis only where there is something to measure", () => {
  const numbers = () =>
    [...document.querySelectorAll("[aria-hidden] span")].flatMap(
      ({ textContent }) => textContent?.match(/^\d+$/) ?? [],
    );
  show([0, 2], "bars");
  expect(numbers()).toEqual(["0", "1", "2"]);
  show([0, null], "bars");
  expect(numbers()).toEqual([]);
  show([null, null]);
  expect(numbers()).toEqual([]);
  // An hour that is none was measured.
  show([0, null]);
  expect(numbers()).toEqual(["0", "1"]);
});
