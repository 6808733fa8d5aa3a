import { beginUpload, type FileInfo, finishUpload, getUpload, partBytes, sendPart } from "@cohort/contract/files";
import { addressOf } from "../../api/address.ts";
import { ApiError } from "../../api/api-error.ts";
import type { Api } from "../../api/client.ts";
import { type SendBytes, sendBytes } from "../../api/send-bytes.ts";

export type UploadOptions = {
  assignmentId: string;
  field: string;
  file: File;
  signal: AbortSignal;
  onBegin: (id: string) => void;
  onProgress: (sent: number) => void;
  /** The connection is gone; it goes on by itself. */
  onWaiting: (isWaiting: boolean) => void;
};

const tries = 30;
const longestWaitMs = 10_000;

/**
 * Sends a file part by part. A part that is lost on the way is sent again when the connection is back, after asking
 * which parts arrived; so a break costs half a megabyte at most. Throws `ApiError` for what trying again cannot mend.
 */
export async function upload(api: Api, options: UploadOptions, send: SendBytes = sendBytes): Promise<FileInfo> {
  const { assignmentId, field, file, signal, onProgress, onWaiting } = options;
  const size = file.size;
  const begun = await again(options, () =>
    api.call(beginUpload, { body: { assignmentId, field, name: file.name, size } }),
  );
  options.onBegin(begun.id);
  const here = new Set<number>();
  const count = Math.ceil(size / partBytes);
  for (let part = 0; part < count; part++) {
    if (here.has(part)) continue;
    const bytes = file.slice(part * partBytes, (part + 1) * partBytes);
    const address = addressOf(sendPart, { params: { id: begun.id, part } });
    await again(options, async (isFirst) => {
      if (!isFirst) {
        const { received } = (await api.read(getUpload, { params: { id: begun.id }, signal })).value;
        for (const one of received) here.add(one);
        onWaiting(false);
      }
      if (!here.has(part))
        await send(address, bytes, {
          signal,
          onProgress: (sent) => onProgress(Math.min(size, part * partBytes + sent)),
        });
    });
  }
  onProgress(size);
  return again(options, () => api.call(finishUpload, { params: { id: begun.id } }));
}

async function again<Result>(
  { signal, onWaiting }: Pick<UploadOptions, "signal" | "onWaiting">,
  run: (isFirst: boolean) => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      const result = await run(tried === 1);
      onWaiting(false);
      return result;
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isRetryable || tried >= tries) throw error;
      onWaiting(true);
      await pause(Math.min(longestWaitMs, 500 * 2 ** tried), signal);
    }
  }
}

/** Ends early when the browser finds its connection again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      window.removeEventListener("online", woken);
      settle();
    };
    const woken = end(resolve);
    const timer = setTimeout(woken, ms);
    window.addEventListener("online", woken);
    signal.addEventListener(
      "abort",
      end(() => reject(new DOMException("The upload was stopped.", "AbortError"))),
    );
  });
}
