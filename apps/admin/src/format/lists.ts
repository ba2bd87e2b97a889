import { readerLocale } from './reader.ts';

const commas = new Intl.ListFormat(readerLocale, { type: 'unit', style: 'short' });
const conjunction = new Intl.ListFormat(readerLocale);

/** "Austria, Germany, Norway" */
export const listed = (names: readonly string[]): string => commas.format(names);

/** "Austria, Germany and Norway" */
export const listedAnd = (names: readonly string[]): string => conjunction.format(names);
