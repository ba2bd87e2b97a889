// A square button with only an icon; `label` is its name and its tooltip.
import { classNames } from '@kontor/ui/class-names.ts';
import { type Drawing, Icon } from '@kontor/ui/icon.tsx';
import type { ButtonHTMLAttributes, Ref } from 'react';

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  icon: Drawing;
  label: string;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        'inline-grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink',
        'disabled:opacity-40 disabled:hover:bg-transparent pointer-coarse:size-11',
        className,
      )}
    >
      <Icon drawing={icon} />
    </button>
  );
}
