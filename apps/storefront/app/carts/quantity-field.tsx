// How many: a number to type, with a step down and up beside it. The steps need JavaScript and are
// not shown without; the field alone is enough.

import { type Drawing, Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useRef } from 'react';
import { useT } from '../messages/use-t.ts';

/** Units of one line at most; the API refuses more (`maxLineQuantity`). */
export const quantityLimit = 99;

interface QuantityFieldProps {
  name: string;
  defaultValue?: number;
  /** What can be bought at most, when it is known. */
  max?: number | undefined;
  disabled?: boolean;
  label?: string;
  /** Called with a new valid number after a step or when typing is done. */
  onCommit?: (quantity: number) => void;
}

export function QuantityField({
  name,
  defaultValue = 1,
  max = quantityLimit,
  disabled = false,
  label: ownLabel,
  onCommit,
}: QuantityFieldProps) {
  const t = useT();
  const label = ownLabel ?? t('quantity.label');
  const input = useRef<HTMLInputElement>(null);
  const step = (by: 1 | -1) => {
    const field = input.current;
    if (!field) return;
    if (by === 1) field.stepUp();
    else field.stepDown();
    onCommit?.(field.valueAsNumber);
  };
  return (
    <div className="flex h-13 items-center rounded-sm border border-control has-disabled:opacity-55">
      <Step
        drawing={icons.minus}
        label={t('quantity.less', { label })}
        disabled={disabled}
        onPress={() => step(-1)}
      />
      <input
        ref={input}
        type="number"
        name={name}
        aria-label={label}
        inputMode="numeric"
        min={1}
        max={max}
        required
        defaultValue={defaultValue}
        disabled={disabled}
        onBlur={({ currentTarget }) => {
          if (currentTarget.validity.valid && currentTarget.valueAsNumber !== defaultValue) {
            onCommit?.(currentTarget.valueAsNumber);
          }
        }}
        className="h-full w-11 bg-transparent text-center [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none"
      />
      <Step
        drawing={icons.plus}
        label={t('quantity.more', { label })}
        disabled={disabled}
        onPress={() => step(1)}
      />
    </div>
  );
}

interface StepProps {
  drawing: Drawing;
  label: string;
  disabled: boolean;
  onPress: () => void;
}

function Step({ drawing, label, disabled, onPress }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
      className="grid h-full w-11 place-items-center text-muted hover:text-ink no-js:hidden"
    >
      <Icon drawing={drawing} className="size-4" />
    </button>
  );
}
