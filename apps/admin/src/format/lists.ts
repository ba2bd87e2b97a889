import { readerLocale } from './reader.ts';

const commas = new Intl.ListFormat(readerLocale, { type: 'unit', style: 'short' });

/** "Austria, Germany, Norway" */
export const listed = (names: readonly string[]): string => commas.format(names);
