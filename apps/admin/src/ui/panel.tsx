// A sheet of paper with a heading: the unit that pages are made of.
import { type ReactNode, useId } from 'react';

type PanelProps = {
  title: ReactNode;
  /** A sentence under the heading. */
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Content goes to the edges, for tables. */
  flush?: boolean;
};

export function Panel({ title, hint, actions, children, flush = false }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="sheet">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2.5">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {hint && <p className="mt-0.5 max-w-[68ch] text-sm text-muted">{hint}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className={flush ? 'border-t border-line' : 'px-4 pt-1 pb-4'}>{children}</div>
    </section>
  );
}

/** Pairs of name and value; the value may be anything. Empty values are left out by the caller. */
export function Facts({ rows }: { rows: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      {rows.map((row) => (
        <div key={row.name} className="contents">
          <dt className="text-muted">{row.name}</dt>
          <dd className="min-w-0 text-right break-words">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
