// A link that looks like a button.
import { type ButtonSize, type ButtonTone, buttonClass } from '@kontor/ui/button.tsx';
import { classNames } from '@kontor/ui/class-names.ts';
import { type Drawing, Icon } from '@kontor/ui/icon.tsx';
import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

type ButtonLinkProps = LinkProps & {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: Drawing;
  children: ReactNode;
};

export function ButtonLink({ tone, size, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={classNames(buttonClass(tone, size), className)}>
      {icon && <Icon drawing={icon} />}
      {children}
    </Link>
  );
}
