import type { Language } from "@cohort/contract/languages";
import { type Db, query } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { letterHtml, letterText } from "./letter.ts";
import { reasonOf, refusalOf } from "./refusal.ts";
import type { TemplateInput, TemplateName } from "./templates.ts";
import type { MailTransport, Outgoing } from "./transport.ts";
import { writeLetter } from "./write-letter.ts";

export type MailDeps = {
  db: Db;
  transport: MailTransport;
  origin: string;
  logger: Logger;
  /** Puts a mail aside for good, with the reason, and forgets its secrets. */
  giveUp(mail: { id: string; reason: string }): Promise<unknown>;
};

type MailRow = {
  id: string;
  address: string | null;
  language: Language;
  template: TemplateName;
  params: object;
  secrets: object | null;
  tries: number;
};

/**
 * Sends what is due, one after another, until nothing is. Each mail is leased before it is sent: a process that dies
 * meanwhile leaves it to be sent again, with the same Message-ID. When the server itself is the trouble the rest waits
 * without being counted as tried; it is looked for again every minute.
 */
export async function sendMails(deps: MailDeps): Promise<{ sent: number }> {
  const { transport, logger } = deps;
  let sent = 0;
  if (transport.kind === "none") return { sent };
  for (let mail = await lease(deps.db); mail; mail = await lease(deps.db)) {
    if (!mail.address) {
      await giveUp(deps, mail, "There is nobody at this account any more.");
      continue;
    }
    let outgoing: Outgoing;
    try {
      outgoing = form(mail, mail.address, deps.origin);
    } catch (error) {
      await giveUp(deps, mail, `It could not be written: ${reasonOf(error)}`);
      continue;
    }
    try {
      await transport.send(outgoing);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === "never") await giveUp(deps, mail, reasonOf(error));
      else await postpone(deps, mail, reasonOf(error), refusal === "later");
      if (refusal !== "notNow") continue;
      logger.warn({ reason: reasonOf(error) }, "the mail server cannot be used; mails wait");
      return { sent };
    }
    await query(
      deps.db,
      "update mails set state = 'sent', sent_at = clock_timestamp(), secrets = null, error = null where id = $1",
      [mail.id],
    );
    sent++;
  }
  return { sent };
}

function form(mail: MailRow, to: string, origin: string): Outgoing {
  const input = { ...mail.params, ...mail.secrets } as TemplateInput<TemplateName>;
  const letter = writeLetter(mail.template, mail.language, input);
  return {
    id: mail.id,
    to,
    subject: letter.subject.replace(/\s+/g, " ").slice(0, 200),
    text: letterText(letter, origin),
    html: letterHtml(letter, origin, mail.language),
  };
}

/** Takes one due mail for five minutes; first ends those that have become worthless. */
async function lease(db: Db): Promise<MailRow | undefined> {
  await query(
    db,
    `update mails set state = 'expired', secrets = null where state = 'waiting' and not_after <= clock_timestamp()`,
    [],
  );
  const [mail] = await query<MailRow>(
    db,
    `update mails m set next_try_at = clock_timestamp() + interval '5 minutes'
     where m.id = (
       select id from mails where state = 'waiting' and next_try_at <= clock_timestamp()
       order by next_try_at, id limit 1 for update skip locked
     )
     returning m.id, coalesce(m.address, (select u.email from users u where u.id = m.user_id)) as address,
       coalesce(m.language, (select s.language from notification_settings s where s.user_id = m.user_id), 'en') as language,
       m.template, m.params, m.secrets, m.tries`,
    [],
  );
  return mail;
}

const maxTries = 12;
const firstPauseSeconds = 30;
const longestPauseSeconds = 3600;

async function postpone(deps: MailDeps, mail: MailRow, error: string, counted: boolean): Promise<void> {
  const tries = mail.tries + (counted ? 1 : 0);
  if (tries >= maxTries) return giveUp(deps, mail, error);
  const pauseSeconds = Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** tries);
  await query(
    deps.db,
    `update mails set tries = $2, error = $3, next_try_at = clock_timestamp() + make_interval(secs => $4) where id = $1`,
    [mail.id, tries, error, pauseSeconds],
  );
}

async function giveUp(deps: MailDeps, mail: MailRow, reason: string): Promise<void> {
  deps.logger.error({ mail: mail.id, template: mail.template, reason }, "a mail was given up");
  await deps.giveUp({ id: mail.id, reason });
}
