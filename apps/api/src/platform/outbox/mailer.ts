// Owns the way to the SMTP server. One pool per process with time limits, so that a server which
// hangs holds up a job and nothing else. Nothing in a mail is fetched from anywhere.

export type OutgoingMail = {
  /** Our row's id; the Message-ID, so that a server or mailbox can drop a second copy. */
  id: string;
  from: string;
  to: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
};

export type Mailer = {
  /** @throws when the server did not take it; it may be tried again. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
};

type MailSettings = { SMTP_URL?: string | undefined; PUBLIC_URL: string };

/** Null without SMTP_URL. */
export async function createMailer(env: MailSettings): Promise<Mailer | null> {
  if (!env.SMTP_URL) return null;
  const { createTransport } = await import('nodemailer');
  const host = new URL(env.PUBLIC_URL).hostname;
  const transport = createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, from, to, replyTo, subject, html, text }) {
      await transport.sendMail({
        messageId: `<${id}@${host}>`,
        from,
        // As an object: an address in text form could name several recipients.
        to: { name: '', address: to },
        ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
        subject,
        html,
        text,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    },
    close: () => transport.close(),
  };
}
