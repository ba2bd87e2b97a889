// A text box for an amount. The form holds minor units, or null for an empty box; the person types
// as they write money ("12,50" or "12.50"). What cannot be read stays in the box, is explained
// under it, and is NaN for the form, which no schema of an amount accepts.
import { priceProblemWords } from '@kontor/messages/staff-refusals.ts';
import { toDecimal } from '@kontor/shared/money.ts';
import { parsePrice } from '@kontor/shared/price-text.ts';
import type { ControlProps } from '@kontor/ui/field.tsx';
import { type Ref, useEffect, useId, useState } from 'react';
import { decimalMark } from '../format/reader.ts';
import { useT } from '../messages/use-t.ts';

type MoneyInputProps = Partial<ControlProps> & {
  currency: string;
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  disabled?: boolean;
  name?: string;
  placeholder?: string;
  'aria-label'?: string;
  /** What the form says of it, where no field around it does. */
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function MoneyInput(props: MoneyInputProps) {
  const { currency, value, onChange, onBlur, error, ...rest } = props;
  const t = useT();
  const [text, setText] = useState(() => shown(value, currency));
  const [problem, setProblem] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const id = useId();

  useEffect(() => {
    if (typing || Number.isNaN(value)) return;
    setText(shown(value, currency));
    setProblem(null);
  }, [value, currency, typing]);

  const read = (next: string) => {
    setText(next);
    const parsed = next.trim() === '' ? null : parsePrice(next, currency);
    if (parsed === null) onChange(null);
    else onChange(parsed.ok ? parsed.amount : Number.NaN);
    setProblem(parsed && !parsed.ok ? priceProblemWords(t, parsed.problem, currency) : null);
  };
  // While somebody types what is half a number, only the form's own word stands.
  const told = (typing ? null : problem) ?? error;
  const describedBy = [rest['aria-describedby'], told && id].filter(Boolean).join(' ');

  return (
    <span className="block min-w-0">
      <span className="relative block">
        <input
          {...rest}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={problem !== null || Boolean(error) || rest['aria-invalid'] || undefined}
          aria-describedby={describedBy || undefined}
          onFocus={() => setTyping(true)}
          onBlur={({ target }) => {
            const leave = () => {
              if (document.activeElement !== target) setTyping(false);
            };
            // A word that comes while a button is held moves it away from under the press. Which one is
            // held, Safari does not tell: it gives buttons no focus.
            if (document.documentElement.matches(':active')) onceReleased(leave);
            else leave();
            onBlur?.();
          }}
          onChange={(event) => read(event.target.value)}
          className="field pr-11! text-right tabular-nums"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-xs text-muted"
        >
          {currency}
        </span>
      </span>
      {told && (
        <span id={id} className="mt-1 block text-sm text-danger">
          {told}
        </span>
      )}
    </span>
  );
}

/** After the press that is going on: its click, or its end where it was no click. */
function onceReleased(then: () => void): void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const done = () => {
    waiting.abort();
    then();
  };
  window.addEventListener('click', done, { capture: true, signal });
  // The click follows the release.
  window.addEventListener('pointerup', () => setTimeout(done), { signal });
  window.addEventListener('pointercancel', done, { signal });
}

/** With the reader's own mark before the decimals, where it is read as what it is. */
function shown(value: number | null, currency: string): string {
  if (value === null || Number.isNaN(value)) return '';
  const text = toDecimal(value, currency);
  const own = text.replace('.', decimalMark);
  const read = parsePrice(own, currency);
  return read.ok && read.amount === value ? own : text;
}
