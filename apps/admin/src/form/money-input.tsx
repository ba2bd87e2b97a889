// A text box for an amount. The form holds minor units or null; the person types as they write
// money ("12,50" or "12.50"). What cannot be read stays in the box and is told to the form.
import { parseMoney, parseProblemMessages, toDecimal } from '@kontor/shared/money.ts';
import { useEffect, useState } from 'react';
import type { ControlProps } from './field.tsx';

type MoneyInputProps = Partial<ControlProps> & {
  currency: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** The sentence when the text is no amount, null when it is (or is empty). */
  onProblem?: (problem: string | null) => void;
  disabled?: boolean;
  name?: string;
  'aria-label'?: string;
};

export function MoneyInput(props: MoneyInputProps) {
  const { currency, value, onChange, onProblem, ...rest } = props;
  const [text, setText] = useState(() => shown(value, currency));
  const [typing, setTyping] = useState(false);

  useEffect(() => {
    if (!typing) setText(shown(value, currency));
  }, [value, currency, typing]);

  const read = (next: string) => {
    setText(next);
    if (next.trim() === '') {
      onChange(null);
      onProblem?.(null);
      return;
    }
    const parsed = parseMoney(next, currency);
    if (parsed.ok) onChange(parsed.amount);
    onProblem?.(parsed.ok ? null : parseProblemMessages[parsed.problem]);
  };

  return (
    <span className="relative block">
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
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
  );
}

function shown(value: number | null, currency: string): string {
  return value === null ? '' : toDecimal(value, currency);
}
