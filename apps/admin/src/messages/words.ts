// The words of one language, which no other one comes with.
import { type Catalogue, translator } from '@kontor/messages/translate.ts';
import type { AdminLanguage } from '@kontor/shared/languages.ts';
import { readerLocale } from '../format/reader.ts';
import { part } from '../page-parts.ts';
import { readerLanguage } from './language.ts';
import type { T } from './use-t.ts';

const parts: Record<AdminLanguage, () => Promise<{ default: Catalogue }>> = {
  en: part(() => import('virtual:words/en')),
  de: part(() => import('virtual:words/de')),
};

export async function loadT(): Promise<T> {
  const { default: catalogue } = await parts[readerLanguage]();
  return translator({ locale: readerLocale }, catalogue);
}
