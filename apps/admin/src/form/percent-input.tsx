// A text box for a percentage. The form holds parts per million, null when empty, NaN when it
// cannot be read.
import { formatPercent, parsePercent } from '@kontor/shared/rates.ts';
import type { ControlProps } from '@kontor/ui/field.tsx';
import { type Ref, useEffect, useState } from 'react';
import { decimalMark } from '../format/reader.ts';

type PercentInputProps = Partial<ControlProps> & {
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
};

export function PercentInput({ value, onChange, onBlur, ...rest }: PercentInputProps) {
  const [text, setText] = useState(() => shown(value));
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    if (!typing && !Number.isNaN(value)) setText(shown(value));
  }, [value, typing]);
  return (
    <span className="relative block">
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onFocus={() => setTyping(true)}
        onBlur={() => {
          setTyping(false);
          onBlur?.();
        }}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          onChange(next.trim() === '' ? null : (parsePercent(next) ?? Number.NaN));
        }}
        className="field pr-7! text-right tabular-nums"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-xs text-muted"
      >
        %
      </span>
    </span>
  );
}

function shown(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '';
  return formatPercent(value, 'en').replace(/\s*%$/, '').replace('.', decimalMark);
}
