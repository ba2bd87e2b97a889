// The button of both apps, and the same look for links; its measures stand in controls.css. A
// pending button keeps its width, stays focusable and refuses a second press, so a double click
// cannot submit twice and a screen reader does not lose its place.

import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';
import { type Drawing, Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

/** Class names of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = 'secondary', size: ButtonSize = 'md'): string {
  return `button button-${tone} button-${size}`;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone | undefined;
  size?: ButtonSize | undefined;
  /** A drawing of `icons.ts`, before the words. */
  icon?: Drawing | undefined;
  /** Shows a spinner and swallows presses until it is false again. */
  pending?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  tone,
  size,
  icon,
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
      aria-busy={pending || undefined}
      className={classNames(buttonClass(tone, size), className)}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    >
      {pending ? <Spinner /> : icon && <Icon drawing={icon} />}
      {children}
    </button>
  );
}
