// Owns the queries about tax that must always be empty.
import { sql } from 'drizzle-orm';
import type { IntegrityCheck } from './integrity-check.ts';

export const taxChecks: readonly IntegrityCheck[] = [
  {
    name: 'tax.overlap',
    rule: 'No two rates of one tax, or two by postcode of which neither is added, hold for one class at one place on one day.',
    // As `refuseOverlap` in tax/commands.ts has it when a rate is saved; "~" sorts behind every sign of
    // a postcode.
    query: sql`
      with codes as (
        select t.id, case when is_range then split_part(code, '-', 1) else bare end as low,
          case when is_range then split_part(code, '-', 2) || '~'
            when code like '%*' then bare || '~' else bare end as high
        from tax_rates t
        cross join lateral regexp_split_to_table(t.postcodes, '[,;[:space:]]+') as code
        cross join lateral (select replace(rtrim(code, '*'), '-', '') as bare,
          code ~ '^\\d{2,}-\\d{2,}$'
            and length(split_part(code, '-', 1)) = length(split_part(code, '-', 2)) as is_range) parts
        where code <> ''
      )
      select a.id, b.id as other, a.country, a.tax_class from tax_rates a
      join tax_rates b on b.id > a.id and b.country = a.country and b.tax_class = a.tax_class
        and a.valid_from < coalesce(b.valid_until, 'infinity')
        and b.valid_from < coalesce(a.valid_until, 'infinity')
      where (a.postcodes = '' and b.postcodes = '' and a.name = b.name
          and a.region is not distinct from b.region)
        or (a.postcodes <> '' and b.postcodes <> ''
          and (a.region is null or b.region is null or a.region = b.region)
          and (a.name = b.name or not (a.adds_to_wider or b.adds_to_wider))
          and exists (select from codes x join codes y
            on x.low collate "C" <= y.high collate "C" and y.low collate "C" <= x.high collate "C"
            where x.id = a.id and y.id = b.id))`,
  },
];
