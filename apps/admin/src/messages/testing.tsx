// The admin's words for tests, which run without what builds it.
import { compile } from '@kontor/messages/compile.ts';
import { faultWords } from '@kontor/messages/input-words.ts';
import { MessagesProvider } from '@kontor/messages/message.tsx';
import { translator } from '@kontor/messages/translate.ts';
import { tellFaults } from '@kontor/shared/input-faults.ts';
import { speakPlainly } from '@kontor/shared/plain-issues.ts';
import { FieldWordsProvider } from '@kontor/ui/field-words.ts';
import type { PropsWithChildren } from 'react';
import { afterAll, beforeAll } from 'vitest';
import { fieldWords } from './field-words.ts';
import type { T } from './use-t.ts';

const files = import.meta.glob<Record<string, string>>(
  '../../../../packages/messages/src/{en,de}/{admin-*,refusals}.json',
  { import: 'default', eager: true },
);

const said = (language: string) =>
  compile(
    Object.assign(
      {},
      ...Object.entries(files).flatMap(([path, words]) =>
        path.includes(`/src/${language}/`) ? [words] : [],
      ),
    ),
  );

export const english: T = translator({ locale: 'en-GB' }, said('en'));
export const german: T = translator({ locale: 'de-DE' }, said('de'));

/** Schemas tell of faults in English for the tests of this file, as they do in the reader's language in the admin. */
export function tellInEnglish(): void {
  speakPlainly();
  let undo = () => {};
  beforeAll(() => {
    undo = tellFaults((fault) => faultWords(english, fault));
  });
  afterAll(() => undo());
}

export function InEnglish({ children }: PropsWithChildren) {
  return (
    <MessagesProvider value={english}>
      <FieldWordsProvider value={fieldWords(english)}>{children}</FieldWordsProvider>
    </MessagesProvider>
  );
}
