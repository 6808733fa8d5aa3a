import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { words } from "../strings/shared.ts";
import MarkdownBody from "./markdown-body.tsx";

it("says of a task whether it is done, without a box that has no name and that nobody can press", () => {
  render(<MarkdownBody text={"- [ ] write\n- [x] read"} />);
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    `${words.tick.open}☐ write`,
    `${words.tick.done}☑ read`,
  ]);
});

it("lets no script, no picture and no odd scheme through, and a table be reached by the keyboard", () => {
  const text = [
    "<script>alert(1)</script>",
    "[js](javascript:alert(1)) [data](data:text/html,x) [fine](https://example.org)",
    "![pixel](https://elsewhere.example/pixel.png)",
    "| a | b |\n|---|---|\n| 1 | 2 |",
  ].join("\n\n");
  const { container } = render(<MarkdownBody text={text} />);
  expect(container.querySelectorAll("script, img, iframe")).toHaveLength(0);
  expect(
    within(container)
      .getAllByRole("link")
      .map((link) => link.getAttribute("href")),
  ).toEqual(["https://example.org", "https://elsewhere.example/pixel.png"]);
  expect(within(container).getByRole("table").tabIndex).toBe(0);
});
