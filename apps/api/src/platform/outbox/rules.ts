// Owns what decides about mails without looking anything up: which hold a secret link, when a
// failure is final.
import type { MailKind } from '@kontor/shared/enums.ts';

/**
 * Mails whose link lets whoever has it in. Their links are forgotten once they are sent, used,
 * replaced or too old.
 */
export const secretKinds: MailKind[] = [
  'verify_email',
  'reset_password',
  'staff_invitation',
  'staff_reset_password',
];

export const holdsSecret = (kind: MailKind) => secretKinds.includes(kind);

/** In HTML the & of an address is &amp;. */
export function withoutSecrets(body: string): string {
  return body.replace(/((?:[?&]|&amp;)token=)[\w-]+/g, '$1…');
}

/**
 * What a stranger typed, so that no mail program makes a link of it: an invisible word joiner after
 * every dot, colon and at sign inside a word. `web-address.ts` keeps out most; this the rest.
 */
export function unlinked(text: string): string {
  return text.replace(/(?<=\S)[.:@/\u3002\uFF0E\uFF61](?=\S)/gu, '$&\u2060');
}

/**
 * Also without the private links to orders, which open an order with its address for whoever has
 * them. Staff open orders with their own permission; the stored mail keeps the link, to be sent again.
 */
export function withoutLinks(body: string): string {
  return withoutSecrets(body).replace(/(\/orders\/)[\w-]{43}(?![\w-])/g, '$1…');
}

/** As often as the queue tries a job. */
export const maxAttempts = 9;

/** What may be told to staff of a failure: the server's codes, not its prose (it names people). */
export function describeFailure(error: unknown): { text: string; final: boolean } {
  const code = field(error, 'code');
  const answer = Number(field(error, 'responseCode'));
  const text = [code, Number.isFinite(answer) ? `SMTP ${answer}` : ''].filter(Boolean).join(', ');
  // 5xx: the server will never take it (RFC 5321 4.2.1), except for a wrong sign-in (535), which
  // the operator can mend.
  const final = answer >= 500 && answer < 600 && code !== 'EAUTH';
  return { text: text || 'refused', final };
}

function field(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null || !(name in error)) return '';
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
