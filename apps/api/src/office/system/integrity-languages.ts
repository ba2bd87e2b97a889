// Owns the rule about languages in what must always be so.
import { languageCodes } from '@kontor/shared/languages.ts';
import { sql } from 'drizzle-orm';
import type { IntegrityCheck } from './integrity-check.ts';

const known = sql`(${sql.join(
  languageCodes.map((code) => sql`${code}`),
  sql`, `,
)})`;

export const languageChecks: readonly IntegrityCheck[] = [
  {
    name: 'languages.known',
    rule: 'Orders and customers are written to in a language that the program speaks, and markets speak such ones.',
    query: sql`
      select 'order' as what, id, language from orders where language not in ${known}
      union all select 'customer', id, language from customers where language not in ${known}
      union all select 'market', m.id, spoken.language from markets m, unnest(m.languages) spoken(language)
        where spoken.language not in ${known}`,
  },
];
