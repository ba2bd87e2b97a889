// How the failures of mails read. The outbox keeps codes ("EENVELOPE, SMTP 550"): the library's and the
// server's; the server's own prose names people and is not kept.
import type { MessageId, T } from '../../messages/use-t.ts';

const words: readonly (readonly [RegExp, MessageId])[] = [
  [/EAUTH|SMTP 535/, 'mails.failure.signIn'],
  [/ETIMEDOUT/, 'mails.failure.timeout'],
  [/ECONNECTION|ECONNREFUSED|EDNS|ENOTFOUND|ESOCKET/, 'mails.failure.unreachable'],
  [/ETLS/, 'mails.failure.tls'],
  [/EENVELOPE/, 'mails.failure.recipient'],
  [/SMTP 4\d\d/, 'mails.failure.later'],
  [/SMTP 5\d\d/, 'mails.failure.refused'],
];

/** The codes stand behind, so that they can be looked up. Text of an older version stays as it is. */
export function mailFailureWords(error: string, t: T): string {
  if (error === 'refused') return t('mails.failure.notTaken');
  const known = words.find(([pattern]) => pattern.test(error));
  return known ? t('mails.failure.withCodes', { words: t(known[1]), codes: error }) : error;
}
