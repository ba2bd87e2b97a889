// The refusals in English: what the API answers beside the codes, for developers and logs, and what the command
// line says.
import { compile } from './compile.ts';
import staff from './en/admin-refusals.json' with { type: 'json' };
import refusals from './en/refusals.json' with { type: 'json' };
import type { StaffRefusalId } from './staff-refusals.ts';
import { type Translate, translator } from './translate.ts';

export const english: Translate<StaffRefusalId> = translator(
  { locale: 'en' },
  compile({ ...refusals, ...staff }),
);
