// The admin's words for tests, which run without what builds it.
import { compile } from '@kontor/messages/compile.ts';
import { MessagesProvider } from '@kontor/messages/message.tsx';
import { translator } from '@kontor/messages/translate.ts';
import type { PropsWithChildren } from 'react';
import type { T } from './use-t.ts';

const files = import.meta.glob<Record<string, string>>(
  '../../../../packages/messages/src/{en,de}/admin-*.json',
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

export function InEnglish({ children }: PropsWithChildren) {
  return <MessagesProvider value={english}>{children}</MessagesProvider>;
}
