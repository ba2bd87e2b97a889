// Owns what an e-mail address may be, for everybody who enters one: shoppers, customers, staff, the
// shop itself. What a browser's `type=email` lets through is taken; the same mailbox is always the
// same text, so that look-ups find it.
import { z } from 'zod';
import { fault } from './input-faults.ts';
import { tidyText } from './tidy-text.ts';

export const emailMaxLength = 254;

/**
 * The rule of `type=email` (HTML Living Standard, "valid e-mail address", 2026-11), by which every
 * browser judges before it sends.
 */
const asBrowsersJudge =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/**
 * The address as it is kept and sent to: the domain in lower case and in Punycode ("münchen.example"
 * → "xn--mnchen-3ya.example"), the part before the @ as typed, because only its mail server knows
 * whether case matters there.
 */
export function normaliseEmail(typed: string): string {
  const text = tidyText(typed).replace(/^mailto:/i, '');
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  return `${text.slice(0, at)}@${domainInAscii(text.slice(at + 1))}`;
}

/** A domain, or a part of one, in lower case and in Punycode; what is none stays. */
export function domainInAscii(domain: string): string {
  const text = domain
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3002\uff0e\uff61]/g, '.');
  if (!/[^!-~]/.test(text)) return text;
  return URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : text;
}

export const emailInput = z
  .string()
  .max(1000, fault('text_too_long', { max: emailMaxLength }))
  .transform(normaliseEmail)
  .pipe(z.string().max(emailMaxLength).regex(asBrowsersJudge, fault('email')));

/** When signing in an address need not look right: it is right or it is unknown. */
export const knownEmailInput = z
  .string()
  .max(1000)
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, fault('email_missing'))
      .max(emailMaxLength)
      .regex(/^\P{Cc}*$/u, fault('control_characters')),
  );
