import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../environment/chromium.ts";
import { until } from "../environment/until.ts";
import { password } from "../harness/cohort.ts";
import { startServer, type TestServer } from "../harness/server.ts";

/** One person's browser tab, with everything it asked for, was told and complained about since it opened. */
export type Screen = {
  page: Page;
  /** `GET /api/me`, for instance: calls of the API only. */
  calls: string[];
  /** Bodies of answers and frames of sockets, as they arrived. */
  received: string[];
  /** Console errors and uncaught exceptions. */
  complaints: string[];
  /** How often a document was loaded. */
  loads(): number;
  /** Resolves when every answer that has begun to arrive is in `received`. */
  settled(): Promise<void>;
  /** Resolves when nothing is being fetched, and the page has drawn what came and asks for nothing more. */
  quiet(): Promise<void>;
};

export type Look = { width?: number; height?: number; theme?: "light" | "dark"; secret?: string };

/** Where the built pages are. */
export const webDir = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));

/** A server that also serves the built pages. */
export function startSite(environment: Record<string, string> = {}): Promise<TestServer> {
  return startServer("PostgreSQL + Redis", { environment: { WEB_DIR: webDir, DEMO_STUDENTS: "32", ...environment } });
}

export async function openBrowser(): Promise<Browser> {
  const args = chromiumFlags.filter((flag) => flag !== "--headless");
  return chromium.launch({ executablePath: await findChromium(), args });
}

/** A tab of somebody signed in, on a page of theirs. */
export async function openScreen(browser: Browser, url: string, email: string, look: Look = {}): Promise<Screen> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.theme ?? "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const signedIn = await context.request.post("/api/auth/sign-in/email", {
    data: { email, password: look.secret ?? password },
    headers: { origin: url },
  });
  if (!signedIn.ok()) throw new Error(`Signing in as ${email} answered ${signedIn.status()}: ${await signedIn.text()}`);
  return openTab(context);
}

/** Another tab of the same person. */
export async function openTab(context: BrowserContext): Promise<Screen> {
  const page = await context.newPage();
  const calls: string[] = [];
  const received: string[] = [];
  const complaints: string[] = [];
  const arriving: Promise<unknown>[] = [];
  let loads = 0;
  let begun = 0;
  let ended = 0;
  page.on("requestfinished", () => ended++);
  page.on("requestfailed", () => ended++);
  page.on("request", (request) => {
    begun++;
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) calls.push(`${request.method()} ${pathname}`);
    if (request.isNavigationRequest()) loads++;
  });
  page.on("response", (response) => {
    if (!new URL(response.url()).pathname.startsWith("/api/")) return;
    const body = response.text().then((text) => received.push(text));
    // A page that was left takes its unread answers with it.
    arriving.push(body.catch(() => undefined));
  });
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => received.push(String(payload))));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return {
    page,
    calls,
    received,
    complaints,
    loads: () => loads,
    settled: async () => void (await Promise.all(arriving)),
    async quiet() {
      for (let seen = -1; seen !== begun; ) {
        seen = begun;
        await until(() => ended === begun, "nothing is being fetched", 15_000);
        // What waits for the socket before it is fetched stands there as a shape.
        await until(() => page.evaluate<boolean>(isWhole), "nothing is on its way", 15_000);
        await page.evaluate(hasDrawn);
      }
    },
  };
}

/** Whether no shape of what is on its way stands in the page. */
const isWhole = `document.querySelector("main .bone") === null`;

/** Resolves when a page has nothing left to do and has drawn what it did. */
const hasDrawn = `new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(resolve))))`;

/** The indicator on every page while what one sees is live. */
export const isLive = 'header [data-status="live"]';

/** Opens a page of the application and waits until it is live. */
export async function show(screen: Screen, path: string): Promise<void> {
  await screen.page.goto(path);
  try {
    await screen.page.locator("main h1").first().waitFor();
    await screen.page.locator(isLive).waitFor();
  } catch (cause) {
    const text = await screen.page.locator("body").innerText();
    throw new Error(`${path} shows "${text}" and complains: ${screen.complaints.join("; ")}`, { cause });
  }
}

/** A figure of the row of figures at the head of a page. */
export function figure(screen: Screen, label: string) {
  return screen.page.locator(`dt:text-is("${label}") + dd`).first();
}
