// The filters of a list, in a sheet from the side. Each value is a link to the list with it turned
// on or off, so the sheet needs no form and no JavaScript; with it, the list behind changes at once
// and the button at the bottom counts what is left. Esc or a tap outside closes.

import { buttonClass } from '@kontor/ui/button.tsx';
import { classNames } from '@kontor/ui/class-names.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import type { CategoryData, FilterData } from '../api-types.ts';
import { countWords } from './count-words.ts';
import { chipsOf, type Selection, toggleOption, toSearch } from './filters.ts';

interface FilterPanelProps {
  selection: Selection;
  filters: FilterData[];
  total: CategoryData['total'];
}

const shownAtOnce = 8;

export function FilterPanel({ selection, filters, total }: FilterPanelProps) {
  const active = chipsOf(selection, filters).length;
  return (
    <>
      <button
        type="button"
        popoverTarget="filters"
        className="flex min-h-11 items-center gap-2 text-sm"
      >
        <Icon drawing={icons.filter} className="size-4" />
        Filter{active > 0 && ` (${active})`}
      </button>
      <div
        id="filters"
        popover="auto"
        role="dialog"
        aria-label="Filters"
        className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-[min(26rem,100vw)] flex-col bg-paper text-ink shadow-lift backdrop:bg-overlay open:flex"
      >
        <div className="flex items-center justify-between border-b border-line px-5 py-3">
          <h2 className="font-display text-xl">Filter</h2>
          <button
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
            aria-label="Close filters"
            className="-mr-2 grid size-11 place-items-center rounded-sm hover:bg-sunken"
          >
            <Icon drawing={icons.close} />
          </button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5">
          {filters.map((filter) => (
            <FilterGroup key={filter.name} filter={filter} selection={selection} />
          ))}
          <div className="py-5">
            <FilterLink
              label="In stock only"
              on={selection.inStock}
              search={toSearch({ ...selection, inStock: !selection.inStock, after: null })}
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
            Show {countWords(total)}
          </button>
        </div>
      </div>
    </>
  );
}

function FilterGroup({ filter, selection }: { filter: FilterData; selection: Selection }) {
  const chosen = selection.options[filter.name] ?? [];
  const link = ({ value, swatch }: FilterData['values'][number]) => (
    <li key={value}>
      <FilterLink
        label={value}
        swatch={swatch}
        on={chosen.includes(value)}
        search={toSearch(toggleOption(selection, filter.name, value))}
      />
    </li>
  );
  const first = filter.values.slice(0, shownAtOnce);
  const more = filter.values.slice(shownAtOnce);
  return (
    <section className="border-b border-line py-5">
      <h3 className="mb-1 text-sm text-muted">{filter.name}</h3>
      <ul>{first.map(link)}</ul>
      {more.length > 0 && (
        <details open={more.some(({ value }) => chosen.includes(value))}>
          <summary className="text-link inline-flex min-h-11 items-center text-sm">
            View more ({more.length})
          </summary>
          <ul>{more.map(link)}</ul>
        </details>
      )}
    </section>
  );
}

interface FilterLinkProps {
  label: string;
  on: boolean;
  search: string;
  swatch?: string | null;
}

function FilterLink({ label, on, search, swatch = null }: FilterLinkProps) {
  return (
    <Link
      to={{ search }}
      preventScrollReset
      rel="nofollow"
      className="flex min-h-11 items-center gap-3 hover:underline hover:underline-offset-4"
    >
      <span
        aria-hidden="true"
        className={classNames(
          'grid size-5 place-items-center rounded-sm border',
          on ? 'border-primary bg-primary text-on-primary' : 'border-control',
        )}
      >
        {on && <Icon drawing={icons.check} className="size-3.5" />}
      </span>
      {swatch && (
        <span
          aria-hidden="true"
          className="size-4 rounded-full ring-1 ring-ink/25"
          style={{ backgroundColor: swatch }}
        />
      )}
      {label}
      {on && <span className="sr-only">, on</span>}
    </Link>
  );
}
