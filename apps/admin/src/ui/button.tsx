// Buttons and links that look like them. A pending button keeps its width and its focus and does
// not fire twice.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'primary' | 'plain' | 'quiet' | 'danger';

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap ' +
  'select-none transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 ' +
  'aria-disabled:cursor-default pointer-coarse:min-h-11';

const tones: Record<Tone, string> = {
  primary: 'bg-primary text-on-primary hover:bg-primary-hover border border-transparent',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover border border-transparent',
  plain: 'bg-surface text-ink border border-control hover:border-ink hover:bg-hover',
  quiet: 'text-ink border border-transparent hover:bg-hover',
};

const sizes = { md: 'min-h-8.5 px-3', sm: 'min-h-7 px-2' } as const;

function buttonClass(tone: Tone = 'plain', size: keyof typeof sizes = 'md'): string {
  return `${base} ${tones[tone]} ${sizes[size]}`;
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  children: ReactNode;
  tone?: Tone;
  size?: keyof typeof sizes;
  icon?: IconName;
  pending?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  tone = 'plain',
  size = 'md',
  icon,
  pending = false,
  children,
  className = '',
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
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={`${buttonClass(tone, size)} ${className}`}
    >
      {pending ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function ButtonLink({
  tone = 'plain',
  size = 'md',
  icon,
  children,
  className = '',
  ...rest
}: LinkProps & { tone?: Tone; size?: keyof typeof sizes; icon?: IconName; children: ReactNode }) {
  return (
    <Link {...rest} className={`${buttonClass(tone, size)} ${className}`}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A square button with only an icon; `label` is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  className = '',
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  icon: IconName;
  label: string;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`inline-grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-40 disabled:hover:bg-transparent pointer-coarse:size-11 ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}

export function Spinner() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 animate-spin">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity=".25" />
      <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
