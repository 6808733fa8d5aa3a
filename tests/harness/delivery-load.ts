import WebSocket from "ws";
import { until } from "../environment/until.ts";

/** A socket that keeps what it hears unread, so that listening with hundreds of them costs the machine little. */
export type Sink = { frames: string[]; close(): void };

export async function openSink(
  address: string,
  options: {
    protocol?: string;
    headers?: Record<string, string>;
    hello?: readonly object[];
    /** It listens once it has heard this text so many times. */
    welcome?: { has: string; times: number };
    /** Answers the server's heartbeats; a frame that contains this text is one. */
    ping?: { has: string; answer: string };
    onFrame?: (frame: string, atMs: number) => void;
  } = {},
): Promise<Sink> {
  const socket = new WebSocket(address, options.protocol, { headers: options.headers ?? {} });
  const frames: string[] = [];
  socket.on("message", (data) => {
    const atMs = performance.now();
    const frame = String(data);
    frames.push(frame);
    if (options.ping && frame.includes(options.ping.has)) socket.send(options.ping.answer);
    options.onFrame?.(frame, atMs);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => undefined);
  for (const message of options.hello ?? []) socket.send(JSON.stringify(message));
  const { welcome } = options;
  if (welcome)
    await until(() => frames.join().split(welcome.has).length > welcome.times, "the socket is welcome", 30_000);
  return { frames, close: () => socket.terminate() };
}

/** Tells when an id was heard of, whichever comes first, the hearing or the question. */
export function createArrivals() {
  const arrived = new Map<string, number>();
  const awaited = new Map<string, (atMs: number) => void>();
  return {
    note(id: string, atMs: number): void {
      if (arrived.has(id)) return;
      arrived.set(id, atMs);
      awaited.get(id)?.(atMs);
    },
    of(id: string): Promise<number> {
      const known = arrived.get(id);
      return known === undefined ? new Promise((resolve) => awaited.set(id, resolve)) : Promise.resolve(known);
    },
  };
}

export type Figures = { p50Ms: number; p99Ms: number; perSecond: number };

const alone = 250;
const together = 250;
const atOnce = 16;

/** How many submissions one measurement takes. */
export const submissionCount = alone + together;

/**
 * From the POST to the last entitled staff socket's frame: half of the submissions one after the other for the times,
 * half by 16 writers at once for the rate.
 */
export async function measureDelivery(
  submit: (nth: number) => Promise<string>,
  arrivals: { of(id: string): Promise<number> },
): Promise<Figures> {
  async function one(nth: number): Promise<number> {
    const sentMs = performance.now();
    return (await arrivals.of(await submit(nth))) - sentMs;
  }
  const tookMs: number[] = [];
  for (let nth = 0; nth < alone; nth++) tookMs.push(await one(nth));
  tookMs.sort((a, b) => a - b);

  const beganMs = performance.now();
  let next = alone;
  const writer = async () => {
    while (next < submissionCount) await one(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  const perSecond = together / ((performance.now() - beganMs) / 1000);
  const percentile = (share: number) =>
    tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? Number.NaN;
  return { p50Ms: percentile(0.5), p99Ms: percentile(0.99), perSecond };
}

export function describeFigures({ p50Ms, p99Ms, perSecond }: Figures): string {
  return `POST -> frame p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms; ${atOnce} at once ${perSecond.toFixed(0)} submissions/s`;
}
