import type { FileInfo } from "@cohort/contract/files";
import { fileTypeFromBuffer } from "file-type";

export type Sniffed = { type: string; kind: FileInfo["kind"] };

const documents =
  /^application\/(msword|rtf|epub\+zip|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-(excel|powerpoint|word)))|^application\/x-cfb$/;
const archives = /^application\/(zip|gzip|x-(tar|7z-compressed|rar-compressed|bzip2|xz|lzip|zstd)|zstd)$/;

/** Endings that promise one kind of content: a file that breaks the promise is not taken. */
const promised: Record<string, RegExp> = {
  pdf: /^application\/pdf$/,
  png: /^image\/(png|apng)$/,
  jpg: /^image\/jpeg$/,
  jpeg: /^image\/jpeg$/,
  gif: /^image\/gif$/,
  webp: /^image\/webp$/,
  zip: /^application\/zip$/,
  docx: /^application\/(vnd\.openxmlformats|zip)/,
  xlsx: /^application\/(vnd\.openxmlformats|zip)/,
  pptx: /^application\/(vnd\.openxmlformats|zip)/,
  txt: /^text\/plain$/,
  md: /^text\/plain$/,
  csv: /^text\/plain$/,
};

/**
 * What a file is by its first bytes; its name only says what it should be. Text is what reads as UTF-8 without control
 * characters, and is never more than plain text: neither a page, nor a drawing that could run something.
 */
export async function sniff(start: Uint8Array): Promise<Sniffed> {
  if (isText(start)) return { type: "text/plain", kind: "text" };
  const found = await fileTypeFromBuffer(start).catch(() => undefined);
  const type = found?.mime ?? "application/octet-stream";
  return { type, kind: kindOf(type) };
}

function kindOf(type: string): FileInfo["kind"] {
  if (/^image\/(png|apng|jpeg|gif|webp|avif|heic|bmp|tiff)$/.test(type)) return "image";
  if (type === "application/pdf") return "pdf";
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("video/")) return "video";
  if (documents.test(type)) return "document";
  return archives.test(type) ? "archive" : "other";
}

/** Whether the name promises something else than what was found. */
export function breaksPromise(name: string, { type }: Sniffed): boolean {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const promise = Object.hasOwn(promised, ending) ? promised[ending] : undefined;
  return promise !== undefined && !promise.test(type);
}

/** Types a browser may show in its own window: none of them can run anything. */
export function isShowable(type: string): boolean {
  return /^(image\/(png|jpeg|gif|webp)|application\/pdf|text\/plain)$/.test(type);
}

function isText(start: Uint8Array): boolean {
  // A character may be cut in two at the end of what was read.
  const text = new TextDecoder("utf-8", { fatal: false }).decode(start);
  const body = text.replace(/\uFFFD{1,3}$/, "");
  return !/[^\P{Cc}\t\n\r\f]|\uFFFD/u.test(body) && !body.startsWith("%PDF-");
}
