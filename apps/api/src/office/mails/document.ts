// Owns the shape of a mail before it is HTML or text: a short list of blocks. Both forms are made
// from the same blocks, so neither can say what the other does not.
import type { LanguageCode } from '@kontor/shared/languages.ts';

export type Block =
  | { type: 'heading'; text: string }
  | { type: 'text'; text: string }
  | { type: 'note'; text: string }
  | { type: 'button'; text: string; url: string }
  | { type: 'items'; items: readonly Item[] }
  | { type: 'totals'; rows: readonly Row[] }
  | { type: 'lines'; title: string; lines: readonly string[] };

/** Amounts and quantities are already written out for people: "2 × Cup". */
type Item = { title: string; detail: string; amount: string };
export type Row = { label: string; value: string; strong?: boolean };

export type MailDocument = {
  /** In which it is written: all of it, but for what people entered. */
  language: LanguageCode;
  subject: string;
  /** What mailboxes show beside the subject. */
  preview: string;
  blocks: readonly Block[];
};

export type Sender = {
  shopName: string;
  shopUrl: string;
  /** Where answers go. */
  email: string;
  /** The imprint, as lines. */
  address: string;
};
