// The price of what is wanted: two ends to type or to draw, and bands to press.

import type { CategoryData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { rangeWords } from './chips.ts';
import { FilterLink } from './filter-link.tsx';
import { type Selection, toSearch, withChoice } from './filters.ts';
import { RangeForm } from './range-form.tsx';
import { useTypedMoney } from './typed-money.ts';
import { anyRange } from './typed-range.ts';

type PriceFacts = NonNullable<CategoryData['price']>;

export function PriceFilter({ price, selection }: { price: PriceFacts; selection: Selection }) {
  const money = useMoney();
  const t = useT();
  const { toTyped, toMinor, step } = useTypedMoney();
  const { min, max } = selection.price;
  const bands = price.bands.map(({ from, to, count }) => {
    const ends = {
      min: from === null ? null : toTyped(from),
      max: to === null ? null : toTyped(to),
    };
    const on = min === ends.min && max === ends.max;
    const next = on ? anyRange : { ...ends, isWrong: false };
    const search = toSearch(withChoice(selection, { price: next }));
    return { label: rangeWords(from, to, money, t), on, count, search };
  });
  return (
    <section className="border-b border-line py-5" aria-label={t('filter.price')}>
      <h3 className="mb-1 text-sm text-muted">{t('filter.price')}</h3>
      <RangeForm
        // What was chosen elsewhere fills the fields anew.
        key={`${min} ${max}`}
        label={t('filter.price')}
        typed={selection.price}
        names={['min', 'max']}
        rest={withChoice(selection, { price: anyRange })}
        lowest={Math.floor(price.from / step) * step}
        highest={Math.ceil(price.to / step) * step}
        step={step}
        toTyped={toTyped}
        toNumber={toMinor}
        error={t('filter.priceError')}
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
