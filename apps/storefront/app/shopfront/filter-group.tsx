// One option or attribute of the filters: its values as links, or the ends of its numbers.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { FilterData } from '../api-types.ts';
import { Message, useT } from '../messages/use-t.ts';
import { filterName, valueWords } from './chips.ts';
import { FilterLink } from './filter-link.tsx';
import {
  chosenOf,
  fromPrefix,
  rangeOf,
  type Selection,
  toggleOption,
  toPrefix,
  toSearch,
  withRange,
} from './filters.ts';
import { RangeForm } from './range-form.tsx';
import { anyRange } from './typed-range.ts';

const shownAtOnce = 8;

interface FilterGroupProps {
  filter: FilterData;
  selection: Selection;
  isOpen: boolean;
}

export function FilterGroup({ filter, selection, isOpen }: FilterGroupProps) {
  const { key, values } = filter;
  const range = values.length > shownAtOnce ? filter.range : null;
  const t = useT();
  const name = filterName(filter, t);
  const label = range?.unit ? `${name} (${range.unit})` : name;
  const isChosen =
    selection.more === key ||
    chosenOf(selection, key).length > 0 ||
    rangeOf(selection, key) !== undefined;
  return (
    <details open={isOpen || isChosen} className="group border-b border-line py-2">
      <summary className="flex min-h-11 items-center justify-between text-sm text-muted">
        {label}
        <Icon
          drawing={icons.chevronDown}
          className="size-4 transition-transform group-open:rotate-180"
        />
      </summary>
      {range ? (
        <NumberRange label={label} filterKey={key} range={range} selection={selection} />
      ) : (
        <Values filter={filter} selection={selection} />
      )}
    </details>
  );
}

function Values({ filter, selection }: Omit<FilterGroupProps, 'isOpen'>) {
  const t = useT();
  const chosen = chosenOf(selection, filter.key);
  const link = ({ key, label, swatch, count }: FilterData['values'][number]) => (
    <li key={key}>
      <FilterLink
        {...{ swatch, count }}
        label={valueWords(filter.kind, label, t)}
        on={chosen.includes(key)}
        search={toSearch(toggleOption(selection, filter.key, key))}
      />
    </li>
  );
  if (filter.left > 0 || selection.more === filter.key) {
    return <ManyValues filter={filter} selection={selection} link={link} />;
  }
  const first = filter.values.slice(0, shownAtOnce);
  const more = filter.values.slice(shownAtOnce);
  return (
    <>
      <ul>{first.map(link)}</ul>
      {more.length > 0 && (
        <details open={more.some(({ key }) => chosen.includes(key))}>
          <summary className="text-link inline-flex min-h-11 items-center text-sm">
            {t('filter.more', { count: more.length })}
          </summary>
          <ul>{more.map(link)}</ul>
        </details>
      )}
    </>
  );
}

interface ManyValuesProps extends Omit<FilterGroupProps, 'isOpen'> {
  link: (value: FilterData['values'][number]) => React.ReactNode;
}

/** The most frequent, and a link to all: they are asked for when somebody wants them. */
function ManyValues({ filter, selection, link }: ManyValuesProps) {
  const { key, values, left } = filter;
  const t = useT();
  const label = filterName(filter, t);
  const isWhole = selection.more === key;
  const list = useRef<HTMLUListElement>(null);
  const wasWhole = useRef(isWhole);
  useEffect(() => {
    if (wasWhole.current === isWhole) return;
    wasWhole.current = isWhole;
    // The link that was pressed moved far away; the list says by its name what it has now.
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: 'start' });
  }, [isWhole]);
  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        className="scroll-mt-14"
        aria-label={t(isWhole ? 'filter.values' : 'filter.mostFrequent', {
          label,
          count: values.length,
        })}
      >
        {values.map(link)}
      </ul>
      {isWhole && left > 0 && (
        <p className="py-2 text-sm text-muted">{t('filter.left', { count: left })}</p>
      )}
      <Link
        to={{ search: toSearch({ ...selection, more: isWhole ? null : key }) }}
        preventScrollReset
        rel="nofollow"
        className="text-link inline-flex min-h-11 items-center text-sm"
      >
        <Message
          id={isWhole ? 'filter.fewerOf' : 'filter.moreOf'}
          values={{ label, count: left }}
          tags={{ of: <span className="sr-only" /> }}
        />
      </Link>
    </>
  );
}

interface NumberRangeProps {
  label: string;
  filterKey: string;
  range: NonNullable<FilterData['range']>;
  selection: Selection;
}

function NumberRange({ label, filterKey: key, range, selection }: NumberRangeProps) {
  const t = useT();
  const typed = rangeOf(selection, key) ?? anyRange;
  // A slider has about a hundred places, each a number that people say.
  const step = 10 ** Math.floor(Math.log10(Math.max(range.to - range.from, 1e-6) / 20));
  return (
    <div className="pb-3">
      <RangeForm
        key={`${typed.min} ${typed.max}`}
        label={label}
        typed={typed}
        names={[fromPrefix + key, toPrefix + key]}
        rest={withRange(selection, key, null)}
        lowest={Math.floor(range.from / step) * step}
        highest={Math.ceil(range.to / step) * step}
        step={step}
        toTyped={(number) => String(Number(number.toPrecision(12)))}
        toNumber={Number}
        error={t('filter.numberError')}
      />
    </div>
  );
}
