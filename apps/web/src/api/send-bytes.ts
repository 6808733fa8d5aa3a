import { ApiError, readError } from "./api-error.ts";

export type SendBytes = (
  address: string,
  bytes: Blob,
  options: { signal: AbortSignal; onProgress: (sent: number) => void },
) => Promise<void>;

/**
 * Sends bytes and says how many have gone out, which `fetch` cannot. Throws `ApiError`, or `AbortError` when told to
 * stop.
 */
export const sendBytes: SendBytes = (address, bytes, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const stopped = () => new DOMException("The upload was stopped.", "AbortError");
    if (signal.aborted) return reject(stopped());
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.timeout = 60_000;
    request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
    const lost = () => reject(new ApiError("client.unreachable", 0));
    request.addEventListener("error", lost);
    request.addEventListener("timeout", lost);
    request.addEventListener("abort", () => reject(stopped()));
    request.addEventListener("load", () => {
      if (request.status === 200) return resolve();
      const answer = new Response(request.responseText || null, { status: request.status || 500 });
      void readError(answer).then(reject);
    });
    signal.addEventListener("abort", () => request.abort());
    request.send(bytes);
  });
