// How the failures of mails read. The outbox keeps codes ("EENVELOPE, SMTP 550"): the library's and the
// server's; the server's own prose names people and is not kept.
const words: readonly (readonly [RegExp, string])[] = [
  [/EAUTH|SMTP 535/, 'The mail server does not accept the sign-in'],
  [/ETIMEDOUT/, 'The mail server did not answer in time'],
  [/ECONNECTION|ECONNREFUSED|EDNS|ENOTFOUND|ESOCKET/, 'The mail server cannot be reached'],
  [/ETLS/, 'The mail server could not be spoken to in private'],
  [/EENVELOPE/, 'The mail server does not take mail for this address'],
  [/SMTP 4\d\d/, 'The mail server asks to try again later'],
  [/SMTP 5\d\d/, 'The mail server refused it'],
];

/** The codes stand behind, so that they can be looked up. Text of an older version stays as it is. */
export function mailFailureWords(error: string): string {
  if (error === 'refused') return 'The mail server did not take it';
  const known = words.find(([pattern]) => pattern.test(error));
  return known ? `${known[1]} (${error})` : error;
}
