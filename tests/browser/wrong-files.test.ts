import { describe, expect, test } from "vitest";
import { openScreen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

const yaml = `cohort: 1
key: Small
name: 12
weeks: 900
tracks: [{ key: t, name: T, colour: teal, cap: many }]
colour: blue
`;

const speaking = async (language: "en" | "de") => {
  const screen = await openScreen(browser, server.url, cohort.admin.email);
  await screen.page.addInitScript(`localStorage.setItem("cohort.language", "${language}")`);
  return screen;
};

describe("a file with mistakes", () => {
  test.each([
    ["en", ["Line 4, weeks: Write a number of at most 200.", "Line 5, tracks[0].cap: Write a number here."]],
    [
      "de",
      ["Zeile 4, weeks: Schreib eine Zahl von höchstens 200.", "Zeile 5, tracks[0].cap: Hierher gehört: eine Zahl."],
    ],
  ] as const)("is explained line by line in the language of its reader: a programme, %s", async (language, lines) => {
    const screen = await speaking(language);
    await show(screen, "/programme?tab=file");
    await screen.page.locator('main input[type="file"]').setInputFiles({
      name: "programme.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(yaml),
    });
    const mistakes = screen.page.locator("main li");
    for (const line of lines) await mistakes.getByText(line, { exact: true }).waitFor();
    // None of them is left in English.
    const said = await mistakes.allInnerTexts();
    expect(said.filter((one) => one.startsWith("Line")).length).toBe(language === "en" ? said.length : 0);
    await screen.page.context().close();
  });

  test.each([
    ["en", "Row 3 opens a quotation mark that nothing closes."],
    ["de", "Zeile 3 öffnet ein Anführungszeichen, das nirgends geschlossen wird."],
  ] as const)("is explained in the language of its reader: a table of people, %s", async (language, sentence) => {
    const screen = await speaking(language);
    await show(screen, "/people/import");
    await screen.page.locator('main input[type="file"]').setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from('name,email\nAda,ada@cohort.test\n"Bo,bo@cohort.test\n'),
    });
    await screen.page.locator('main button[type="submit"]').click();
    await screen.page.getByText(sentence).waitFor();
    await screen.page.context().close();
  });
});
