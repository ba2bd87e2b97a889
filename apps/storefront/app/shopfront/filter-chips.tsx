// The filters that are on, each with a way to take it off, and one way to take off all.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import type { FilterData } from '../api-types.ts';
import { Message, useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { chipsOf } from './chips.ts';
import { type Selection, toSearch, withoutFilters } from './filters.ts';
import { useTypedMoney } from './typed-money.ts';

interface FilterChipsProps {
  selection: Selection;
  filters: readonly FilterData[];
}

export function FilterChips({ selection, filters }: FilterChipsProps) {
  const money = useMoney();
  const { toMinor } = useTypedMoney();
  const t = useT();
  const chips = chipsOf(selection, filters, (typed) => money(toMinor(typed)), t);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('chips.active')} className="mt-5 flex flex-wrap items-center gap-2">
      {chips.map(({ label, rest }) => (
        <li key={toSearch(rest)}>
          <Link
            to={{ search: toSearch(rest) }}
            preventScrollReset
            className="inline-flex min-h-9 items-center gap-2 rounded-sm border border-control px-3 text-sm hover:border-ink"
          >
            <Message
              id="chips.remove"
              values={{ filter: label }}
              tags={{ hidden: <span className="sr-only" /> }}
            />
            <Icon drawing={icons.close} className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          to={{ search: toSearch(withoutFilters(selection)) }}
          preventScrollReset
          className="text-link inline-flex min-h-9 items-center px-2 text-sm"
        >
          {t('chips.clear')}
        </Link>
      </li>
    </ul>
  );
}
