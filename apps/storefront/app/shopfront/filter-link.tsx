// One value to filter by: a link to the list with it turned on or off, and how many it would show. One that
// would show nothing says so and leads nowhere, unless it is on.

import { classNames } from '@kontor/ui/class-names.ts';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import { Message } from '../messages/use-t.ts';

interface FilterLinkProps {
  label: string;
  on: boolean;
  count: number;
  search: string;
  swatch?: string | null;
}

export function FilterLink({ label, on, count, search, swatch = null }: FilterLinkProps) {
  const value = <span className="min-w-0 break-words">{label}</span>;
  const inside = (
    <>
      <span
        aria-hidden="true"
        className={classNames(
          'grid size-5 shrink-0 place-items-center rounded-sm border',
          on ? 'border-primary bg-primary text-on-primary' : 'border-control',
        )}
      >
        {on && <Icon drawing={icons.check} className="size-3.5" />}
      </span>
      {swatch && (
        <span
          aria-hidden="true"
          className="size-4 shrink-0 rounded-full ring-1 ring-ink/25"
          style={{ backgroundColor: swatch }}
        />
      )}
      {on ? (
        <Message id="filter.on" values={{ value }} tags={{ on: <span className="sr-only" /> }} />
      ) : (
        value
      )}
      <span className="ms-auto text-sm text-muted tabular-nums">
        <Message
          id="filter.count"
          values={{ count }}
          tags={{ unit: <span className="sr-only" /> }}
        />
      </span>
    </>
  );
  if (count === 0 && !on) {
    return <span className="flex min-h-11 items-center gap-3 text-muted">{inside}</span>;
  }
  return (
    <Link
      to={{ search }}
      preventScrollReset
      rel="nofollow"
      className="flex min-h-11 items-center gap-3 hover:underline hover:underline-offset-4"
    >
      {inside}
    </Link>
  );
}
