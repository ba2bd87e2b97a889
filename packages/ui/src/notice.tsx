// A message on the page: something to know, to mend, or that went well. Owns tone and role.
// It is announced when it appears after an action; pass `live={false}` for one that was always there.

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type NoticeProps = {
  tone?: 'info' | 'success' | 'warning' | 'danger';
  title?: ReactNode;
  live?: boolean;
  /** Read out at once, before whatever is being read. */
  urgent?: boolean;
  className?: string;
  children?: ReactNode;
};

export function Notice(props: NoticeProps) {
  const {
    tone = 'info',
    title,
    live = true,
    urgent = tone === 'danger',
    className,
    children,
  } = props;
  return (
    <div
      role={live ? (urgent ? 'alert' : 'status') : undefined}
      className={classNames('notice', `tone-${tone}`, className)}
    >
      {title && <p className="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}
