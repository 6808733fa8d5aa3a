import { giveUpMail } from "../../domains/mails/actions/turn-mail.ts";
import { databaseClock } from "../../platform/clock.ts";
import { type MailDeps, sendMails } from "../../platform/mail/send-mails.ts";

type Deps = Omit<MailDeps, "giveUp"> & { outbox: Parameters<typeof giveUpMail>[0] };

/** Sends what is due; what cannot be sent is put aside where its people's admins see it. */
export const handleSendMails =
  ({ outbox, ...deps }: Deps) =>
  async (): Promise<void> => {
    const clockwork = { principal: null, clock: databaseClock };
    await sendMails({ ...deps, giveUp: (mail) => giveUpMail(outbox, clockwork, mail) });
  };
