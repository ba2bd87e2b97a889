// The filters of a list, in a sheet from the side. Each value is a link to the list with it turned
// on or off, so the sheet needs no form and no JavaScript; with it, the list behind changes at once
// and the button at the bottom counts what is left. Esc or a tap outside closes.

import { buttonClass } from '@kontor/ui/button.tsx';
import { classNames } from '@kontor/ui/class-names.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { CategoryData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { FilterGroup } from './filter-group.tsx';
import { FilterLink } from './filter-link.tsx';
import {
  chosenOf,
  countOfFilters,
  rangeOf,
  type Selection,
  toSearch,
  withChoice,
} from './filters.ts';
import { PriceFilter } from './price-filter.tsx';

export type ListData = Pick<
  CategoryData,
  'filters' | 'total' | 'price' | 'inStock' | 'onSale' | 'rated' | 'ratings' | 'products'
>;

interface FilterPanelProps {
  selection: Selection;
  list: ListData;
}

/** Groups beyond these are folded. */
const openAtOnce = 5;

export function FilterPanel({ selection, list }: FilterPanelProps) {
  const { filters, total, price, inStock, onSale, rated, ratings } = list;
  const t = useT();
  const active = countOfFilters(selection);
  // What all of a list has narrows nothing.
  const useful = filters.filter(
    ({ key, values }) =>
      values.length > 1 ||
      values[0]?.count !== total ||
      chosenOf(selection, key).length > 0 ||
      rangeOf(selection, key),
  );
  return (
    <>
      <button
        type="button"
        popoverTarget="filters"
        className="flex min-h-11 items-center gap-2 text-sm"
      >
        <Icon drawing={icons.filter} className="size-4" />
        {active > 0 ? t('filter.openSome', { count: active }) : t('filter.open')}
      </button>
      <div
        id="filters"
        popover="auto"
        role="dialog"
        aria-label={t('filter.dialog')}
        className="fixed inset-y-0 end-0 start-auto m-0 h-dvh max-h-none w-[min(26rem,100vw)] flex-col bg-paper text-ink shadow-lift backdrop:bg-overlay open:flex"
      >
        <div className="flex items-center justify-between border-b border-line px-5 py-3">
          <h2 className="font-display text-xl">{t('filter.title')}</h2>
          <button
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
            aria-label={t('filter.close')}
            className="-me-2 grid size-11 place-items-center rounded-sm hover:bg-sunken"
          >
            <Icon drawing={icons.close} />
          </button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5">
          {useful.map((filter, at) => (
            <FilterGroup
              key={filter.key}
              filter={filter}
              selection={selection}
              isOpen={at < openAtOnce}
            />
          ))}
          {price && <PriceFilter price={price} selection={selection} />}
          {(rated > 0 || selection.rating) && (
            <div className="border-b border-line py-2">
              <h3 className="flex min-h-11 items-center text-sm text-muted">
                {t('filter.rating')}
              </h3>
              {ratings.map(({ from, count }) => (
                <FilterLink
                  key={from}
                  label={t('filter.stars', { least: from })}
                  on={selection.rating === from}
                  count={count}
                  search={toSearch(
                    withChoice(selection, { rating: selection.rating === from ? null : from }),
                  )}
                />
              ))}
            </div>
          )}
          <div className="py-5">
            {(onSale > 0 || selection.onSale) && (
              <FilterLink
                label={t('filter.reduced')}
                on={selection.onSale}
                count={onSale}
                search={toSearch(withChoice(selection, { onSale: !selection.onSale }))}
              />
            )}
            <FilterLink
              label={t('filter.inStockOnly')}
              on={selection.inStock}
              count={inStock}
              search={toSearch(withChoice(selection, { inStock: !selection.inStock }))}
            />
          </div>
        </div>
        <div className="border-t border-line p-5">
          <button
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
            className={classNames(buttonClass('primary'), 'w-full')}
          >
            {t('list.show', { count: total })}
          </button>
        </div>
      </div>
    </>
  );
}
