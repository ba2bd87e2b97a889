// Makes catalogues ready: ICU MessageFormat is read when a program is built or started, never in a
// browser, which would need the reader's code.
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Catalogue } from './translate.ts';

/** @throws Error that names the message which is not ICU MessageFormat */
export function compile(catalogue: Readonly<Record<string, string>>): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([id, text]) => {
      try {
        return [id, compileMessageOrThrow(text) as unknown[]];
      } catch (error) {
        throw new Error(`The message ${id} is not right: ${(error as Error).message}`);
      }
    }),
  );
}
