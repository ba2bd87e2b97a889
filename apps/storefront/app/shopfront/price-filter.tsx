// The price of what is wanted: two ends to type or to draw, and bands to press. A GET form, so it works
// without JavaScript; the slider, which sends nothing itself, appears with it.

import { buttonClass } from '@kontor/ui/button.tsx';
import { classNames } from '@kontor/ui/class-names.ts';
import { useId, useState } from 'react';
import { Form } from 'react-router';
import type { CategoryData } from '../api-types.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { FilterLink } from './filter-link.tsx';
import { priceWords, type Selection, toParams, toSearch, withChoice } from './filters.ts';
import { useTypedMoney } from './typed-money.ts';

type PriceFacts = NonNullable<CategoryData['price']>;

export function PriceFilter({ price, selection }: { price: PriceFacts; selection: Selection }) {
  const money = useMoney();
  const { toTyped } = useTypedMoney();
  const bands = price.bands.map(({ from, to, count }) => {
    const ends = {
      min: from === null ? null : toTyped(from),
      max: to === null ? null : toTyped(to),
    };
    const label = priceWords(from, to, money);
    const on = selection.min === ends.min && selection.max === ends.max;
    const next = on ? { min: null, max: null } : ends;
    return { label, on, count, search: toSearch(withChoice(selection, next)) };
  });
  return (
    <section className="border-b border-line py-5" aria-label="Price">
      <h3 className="mb-1 text-sm text-muted">Price</h3>
      <PriceForm
        // What was chosen elsewhere fills the fields anew.
        key={`${selection.min} ${selection.max}`}
        price={price}
        selection={selection}
      />
      {bands.length > 1 && (
        <ul className="mt-2">
          {bands.map((band) => (
            <li key={band.label}>
              <FilterLink {...band} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PriceForm({ price, selection }: { price: PriceFacts; selection: Selection }) {
  const { toTyped, toMinor, step } = useTypedMoney();
  const [min, setMin] = useState(selection.min ?? '');
  const [max, setMax] = useState(selection.max ?? '');
  const others = toParams(withChoice(selection, { min: null, max: null }));
  const lowest = Math.floor(price.from / step) * step;
  const highest = Math.ceil(price.to / step) * step;
  const ends = [
    { name: 'min', label: 'From', value: min, set: setMin, rest: toTyped(lowest) },
    { name: 'max', label: 'To', value: max, set: setMax, rest: toTyped(highest) },
  ];
  const id = useId();
  const isWrong = selection.isPriceWrong;
  return (
    <Form preventScrollReset className="mt-2">
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {highest > lowest && (
        <div className="range-pair relative mb-3 h-11 no-js:hidden">
          {ends.map(({ name, label, value, set, rest }) => (
            <input
              key={name}
              type="range"
              aria-label={`${label}, slider`}
              min={lowest}
              max={highest}
              step={step}
              value={value === '' ? toMinor(rest) : toMinor(value)}
              onChange={({ target }) => {
                const amount = Number(target.value);
                const isEnd = name === 'min' ? amount <= lowest : amount >= highest;
                set(isEnd ? '' : toTyped(amount));
              }}
            />
          ))}
        </div>
      )}
      <div className="flex items-end gap-3">
        {ends.map(({ name, label, value, set, rest }) => (
          <div key={name} className="min-w-0 flex-1">
            <label htmlFor={`${id}-${name}`} className="text-sm">
              {label}
            </label>
            <input
              id={`${id}-${name}`}
              name={name}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={isWrong || undefined}
              aria-describedby={isWrong ? `${id}-error` : undefined}
              value={value}
              placeholder={rest}
              onChange={({ target }) => set(target.value)}
              className="min-h-11 w-full border border-control bg-transparent px-3 tabular-nums"
            />
          </div>
        ))}
        <button type="submit" className={classNames(buttonClass('secondary'), 'shrink-0')}>
          Apply
        </button>
      </div>
      {isWrong && (
        <p id={`${id}-error`} role="alert" className="mt-2 text-sm text-danger">
          Enter amounts as numbers, such as 20 or 19.90.
        </p>
      )}
    </Form>
  );
}
