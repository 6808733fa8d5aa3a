// npm run screenshots: the pictures of README.md and the guides, taken from a demo of its own. Needs a build.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { demoPassword } from "../apps/server/src/demo/accounts.ts";
import { chromiumFlags, findChromium } from "../tests/environment/chromium.ts";
import { freePort } from "../tests/environment/loopback.ts";
import { until } from "../tests/environment/until.ts";

type Picture = { name: string; role: string; path: string; theme: "light" | "dark"; phone?: boolean };

const pictures: Picture[] = [
  { name: "student", role: "student", path: "/", theme: "light" },
  { name: "student-phone", role: "student", path: "/work", theme: "dark", phone: true },
  { name: "mentor", role: "mentor", path: "/queue", theme: "light" },
  { name: "coordinator", role: "coordinator", path: "/overview", theme: "dark" },
  { name: "admin", role: "admin", path: "/overview", theme: "light" },
  { name: "board", role: "student", path: "/board", theme: "dark" },
];
const folder = "docs/pictures";
const limitBytes = 1_048_576;

async function take(browser: Browser, url: string, { name, role, path, theme, phone }: Picture): Promise<number> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "en-GB",
    viewport: phone ? { width: 390, height: 760 } : { width: 1200, height: 750 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const data = { email: `${role}@cohort.example`, password: demoPassword };
  await context.request.post("/api/auth/sign-in/email", { data, headers: { origin: url } });
  const page = await context.newPage();
  await page.goto(path);
  await page.locator("main h1").first().waitFor();
  await page.locator('header [data-status="live"]').waitFor();
  await page.waitForLoadState("networkidle");
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  return (await stat(file)).size;
}

const dataDir = await mkdtemp(join(tmpdir(), "cohort-pictures-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, ["apps/server/dist/main.js"], {
  env: {
    ...process.env,
    NODE_ENV: "development",
    DEMO: "true",
    DEMO_STUDENTS: "48",
    PORT: String(port),
    DATA_DIR: dataDir,
  },
  stdio: ["ignore", "ignore", "inherit"],
});
try {
  const isReady = () =>
    fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, "the demo is ready", 300_000);
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: chromiumFlags.filter((flag) => flag !== "--headless"),
  });
  let total = 0;
  for (const picture of pictures) total += await take(browser, url, picture);
  await browser.close();
  process.stdout.write(`${pictures.length} pictures, ${Math.round(total / 1024)} KiB, in ${folder}\n`);
  if (total > limitBytes) throw new Error("The pictures are larger than 1 MiB together. Take fewer or smaller ones.");
} finally {
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  await rm(dataDir, { recursive: true, force: true });
}
