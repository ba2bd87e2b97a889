// A count between 0 and a limit: typed, or stepped by buttons that a thumb can hit.

import * as icons from '@kontor/ui/icons.ts';
import { useT } from '../messages/use-t.ts';
import { IconButton } from '../ui/icon-button.tsx';

type QuantityProps = {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
};

export function QuantityInput({ label, value, max, onChange }: QuantityProps) {
  const t = useT();
  const set = (next: number) => onChange(Math.min(max, Math.max(0, next)));
  return (
    <span className="inline-flex items-center gap-0.5">
      <IconButton
        icon={icons.minus}
        label={t('form.oneLess', { label })}
        disabled={value <= 0}
        onClick={() => set(value - 1)}
      />
      <input
        aria-label={t('form.atMost', { label, max })}
        inputMode="numeric"
        value={value}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '').slice(0, 4);
          set(digits === '' ? 0 : Number(digits));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          set(value + (event.key === 'ArrowUp' ? 1 : -1));
        }}
        className="field w-13! px-1! text-center tabular-nums"
      />
      <IconButton
        icon={icons.plus}
        label={t('form.oneMore', { label })}
        disabled={value >= max}
        onClick={() => set(value + 1)}
      />
      <span className="w-8 text-xs text-muted">{t('form.ofMax', { max })}</span>
    </span>
  );
}
