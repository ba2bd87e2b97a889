// Two ends of a range, to type or to draw. A GET form, so it works without JavaScript; the slider, which
// sends nothing itself, appears with it.

import { buttonClass } from '@kontor/ui/button.tsx';
import { classNames } from '@kontor/ui/class-names.ts';
import { useId, useState } from 'react';
import { Form } from 'react-router';
import { Message, useT } from '../messages/use-t.ts';
import { type Selection, toParams } from './filters.ts';
import type { TypedRange } from './typed-range.ts';

interface RangeFormProps {
  /** What it is of, for who hears it. */
  label: string;
  typed: TypedRange;
  /** The parameters of its two ends. */
  names: [from: string, to: string];
  /** What the form keeps: the selection without this range. */
  rest: Selection;
  /** The lowest and the highest that can be had, in whole steps. */
  lowest: number;
  highest: number;
  step: number;
  toTyped: (number: number) => string;
  toNumber: (typed: string) => number;
  /** What is said of an end that is no number. */
  error: string;
}

export function RangeForm(props: RangeFormProps) {
  const { label, typed, names, rest, lowest, highest, step, toTyped, toNumber, error } = props;
  const t = useT();
  const [min, setMin] = useState(typed.min ?? '');
  const [max, setMax] = useState(typed.max ?? '');
  const ends = [
    { name: names[0], end: 'low', value: min, set: setMin, rest: toTyped(lowest) },
    { name: names[1], end: 'high', value: max, set: setMax, rest: toTyped(highest) },
  ] as const;
  const id = useId();
  return (
    <Form preventScrollReset className="mt-2">
      {toParams(rest).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {highest > lowest && (
        <div className="range-pair relative mb-3 h-11 no-js:hidden">
          {ends.map(({ name, end, value, set, rest }, at) => (
            <input
              key={name}
              type="range"
              aria-label={t(`range.${end}Slider`, { label })}
              min={lowest}
              max={highest}
              step={step}
              value={toNumber(value === '' ? rest : value)}
              onChange={({ target }) => {
                const number = Number(target.value);
                set((at === 0 ? number <= lowest : number >= highest) ? '' : toTyped(number));
              }}
            />
          ))}
        </div>
      )}
      <div className="flex items-end gap-3">
        {ends.map(({ name, end, value, set, rest }) => (
          <div key={name} className="min-w-0 flex-1">
            <label htmlFor={`${id}-${name}`} className="text-sm">
              <Message
                id={`range.${end}`}
                values={{ label }}
                tags={{ of: <span className="sr-only" /> }}
              />
            </label>
            <input
              id={`${id}-${name}`}
              name={name}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={typed.isWrong || undefined}
              aria-describedby={typed.isWrong ? `${id}-error` : undefined}
              value={value}
              placeholder={rest}
              onChange={({ target }) => set(target.value)}
              className="min-h-11 w-full border border-control bg-transparent px-3 tabular-nums"
            />
          </div>
        ))}
        <button type="submit" className={classNames(buttonClass('secondary'), 'shrink-0')}>
          {t('range.apply')}
        </button>
      </div>
      {typed.isWrong && (
        <p id={`${id}-error`} role="alert" className="mt-2 text-sm text-danger">
          {error}
        </p>
      )}
    </Form>
  );
}
