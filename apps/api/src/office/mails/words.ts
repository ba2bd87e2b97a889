// Owns how mails speak: mailWords(reader)('mailPlaced.heading'). Ids are those of the English catalogues, so a
// message that does not exist does not compile.
import arShop from '@kontor/messages/ar/mails.json' with { type: 'json' };
import arMethods from '@kontor/messages/ar/payment-methods.json' with { type: 'json' };
import { compile } from '@kontor/messages/compile.ts';
import deShop from '@kontor/messages/de/mails.json' with { type: 'json' };
import deMethods from '@kontor/messages/de/payment-methods.json' with { type: 'json' };
import deStaff from '@kontor/messages/de/staff-mails.json' with { type: 'json' };
import enShop from '@kontor/messages/en/mails.json' with { type: 'json' };
import enMethods from '@kontor/messages/en/payment-methods.json' with { type: 'json' };
import enStaff from '@kontor/messages/en/staff-mails.json' with { type: 'json' };
import esShop from '@kontor/messages/es/mails.json' with { type: 'json' };
import esMethods from '@kontor/messages/es/payment-methods.json' with { type: 'json' };
import frShop from '@kontor/messages/fr/mails.json' with { type: 'json' };
import frMethods from '@kontor/messages/fr/payment-methods.json' with { type: 'json' };
import type { PaymentMethodId } from '@kontor/messages/payment-methods.ts';
import { type Translate, translator } from '@kontor/messages/translate.ts';
import type { AdminLanguage, LanguageCode } from '@kontor/shared/languages.ts';

/** In which language somebody is written to, and how it is written: "de", "de-AT". */
export type Speech = { language: LanguageCode; locale: string };
export type StaffSpeech = Speech & { language: AdminLanguage };

export type MailT = Translate<keyof typeof enShop | PaymentMethodId>;
export type StaffMailT = Translate<keyof typeof enStaff>;

const shopWords = {
  en: { ...enShop, ...enMethods },
  de: { ...deShop, ...deMethods },
  fr: { ...frShop, ...frMethods },
  es: { ...esShop, ...esMethods },
  ar: { ...arShop, ...arMethods },
};
const staffWords = { en: enStaff, de: deStaff } satisfies Record<AdminLanguage, unknown>;

/** To shoppers. */
export function mailWords({ language, locale }: Speech): MailT {
  return spoken(`shop ${language} ${locale}`, locale, shopWords[language]);
}

/** To the shop's own people. */
export function staffMailWords({ language, locale }: StaffSpeech): StaffMailT {
  return spoken(`staff ${language} ${locale}`, locale, staffWords[language]);
}

// Reading a catalogue costs more than writing a mail.
const spokenBefore = new Map<string, Translate<string>>();

function spoken(
  key: string,
  locale: string,
  words: Readonly<Record<string, string>>,
): Translate<string> {
  const known = spokenBefore.get(key) ?? translator<string>({ locale }, compile(words));
  spokenBefore.set(key, known);
  return known;
}
