import { type FileInfo, removeFile } from "@cohort/contract/files";
import { useEffect, useRef, useState } from "react";
import { useApi } from "../../api/provider.tsx";
import { upload } from "./upload.ts";

/** A file on its way. `sent` counts bytes. */
export type Sending = {
  key: number;
  field: string;
  file: File;
  sent: number;
  state: "sending" | "waiting" | "failed";
  error?: unknown;
};

let nextKey = 1;

/** Uploads of one form, those chosen at once one after the other; they go on while other fields are written. */
export function useUploads(assignmentId: string, onDone: (field: string, file: FileInfo) => void) {
  const api = useApi();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const running = useRef(new Map<number, { stop: AbortController; id?: string }>());
  const dropped = useRef(new Set<number>());
  const done = useRef(onDone);
  done.current = onDone;

  // Whoever leaves the page takes their uploads along; what is on the server unfinished is collected.
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { stop } of all.values()) stop.abort();
    };
  }, []);

  const update = (key: number, change: Partial<Sending>) =>
    setSendings((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: number) => {
    dropped.current.add(key);
    running.current.delete(key);
    setSendings((now) => now.filter((one) => one.key !== key));
  };

  async function run({ key, field, file }: Pick<Sending, "key" | "field" | "file">): Promise<void> {
    const own = { stop: new AbortController() } as { stop: AbortController; id?: string };
    running.current.set(key, own);
    try {
      const info = await upload(api, {
        assignmentId,
        field,
        file,
        signal: own.stop.signal,
        onBegin: (id) => {
          own.id = id;
        },
        onProgress: (sent) => update(key, { sent }),
        onWaiting: (isWaiting) => update(key, { state: isWaiting ? "waiting" : "sending" }),
      });
      drop(key);
      done.current(field, info);
    } catch (error) {
      if (own.stop.signal.aborted) return;
      update(key, { state: "failed", error });
    }
  }

  return {
    sendings,
    async start(field: string, files: readonly File[]) {
      const fresh = files.map((file) => ({ key: nextKey++, field, file, sent: 0, state: "sending" as const }));
      setSendings((now) => [...now, ...fresh]);
      for (const one of fresh) if (!dropped.current.has(one.key)) await run(one);
    },
    retry(sending: Sending) {
      update(sending.key, { state: "sending", sent: 0, error: undefined });
      void run(sending);
    },
    cancel({ key }: Sending) {
      const own = running.current.get(key);
      own?.stop.abort();
      drop(key);
      if (own?.id) void api.call(removeFile, { params: { id: own.id } }).catch(() => undefined);
    },
  };
}
