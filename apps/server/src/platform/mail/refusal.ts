/** What a failure says about the mail: this one never, this one later, or nothing now because the server is the trouble. */
export type Refusal = "never" | "later" | "notNow";

type SmtpError = Partial<Record<"code" | "command", string>> & { responseCode?: number };

/** Answers of an SMTP server to the address or the content concern one mail; everything else concerns them all. */
export function refusalOf(error: unknown): Refusal {
  const { code, responseCode } = error as SmtpError;
  if (code !== "EENVELOPE" && code !== "EMESSAGE") return "notNow";
  return responseCode === undefined || responseCode >= 500 ? "never" : "later";
}

/** A line for whoever looks after the server. It may hold an address, never a secret of the mail. */
export function reasonOf(error: unknown): string {
  const { message } = error instanceof Error ? error : { message: String(error) };
  return message.split("\n")[0]?.slice(0, 300) ?? "";
}
