// The button of both apps, and the same look for links. Owns size, tone and the pending state.
// A pending button keeps its width, stays focusable and refuses a second press, so a double click
// cannot submit twice and a screen reader does not lose its place.

import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-primary text-on-primary hover:bg-primary-hover',
  secondary: 'border border-control bg-transparent text-ink hover:border-ink hover:bg-sunken/60',
  quiet: 'bg-transparent text-ink hover:bg-sunken/70',
  danger: 'border border-danger bg-transparent text-danger hover:bg-danger-soft',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-3 text-sm gap-1.5',
  md: 'min-h-11 px-5 text-base gap-2',
  lg: 'min-h-13 px-7 text-base gap-2.5',
};

/** Class names of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = 'primary', size: ButtonSize = 'md'): string {
  return classNames(
    'inline-flex items-center justify-center rounded-sm font-medium leading-tight',
    'select-none text-center no-underline transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-70',
    tones[tone],
    sizes[size],
  );
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Shows a spinner and swallows presses until it is false again. */
  pending?: boolean;
}

export function Button({
  tone = 'primary',
  size = 'md',
  pending = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || undefined}
      className={classNames(buttonClass(tone, size), className)}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
