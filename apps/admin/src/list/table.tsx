// Rows as a table, and as cards with the same content where the screen is narrow. The first
// column is a real link that covers the row, so Enter, click and middle-click all work.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useNarrow } from '../ui/use-narrow.ts';
import { SelectAll, SelectOne } from './select-box.tsx';
import type { Selection } from './use-selection.ts';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** On a card: beside the title, among the statuses, as a named line (default), as a button at
   * its end, or left out. */
  card?: 'aside' | 'badge' | 'line' | 'action' | 'hide';
  /** Leaves out of the table below 1100 px of window width. */
  wide?: boolean;
};

type TableProps<Row> = {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Undefined: rows lead nowhere. */
  rowHref?: (row: Row) => string;
  /** The first column. */
  title: { header: string; cell: (row: Row) => ReactNode };
  columns: Column<Row>[];
  isFresh?: (row: Row) => boolean;
  /** Rows can be chosen, each by its key. */
  selection?: Selection;
};

export function Table<Row>(props: TableProps<Row>) {
  return useNarrow() ? <Cards {...props} /> : <Grid {...props} />;
}

function Title<Row>({
  row,
  title,
  rowHref,
}: { row: Row } & Pick<TableProps<Row>, 'title' | 'rowHref'>) {
  if (!rowHref) return <span className="font-medium">{title.cell(row)}</span>;
  return (
    <Link to={rowHref(row)} data-row-link className="row-link font-medium">
      {title.cell(row)}
    </Link>
  );
}

function Grid<Row>(props: TableProps<Row>) {
  const { label, rows, rowKey, rowHref, title, columns, isFresh, selection } = props;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="text-left text-xs text-muted">
            {selection && (
              <td className="w-8 py-2 pl-4">
                <SelectAll selection={selection} keys={rows.map(rowKey)} />
              </td>
            )}
            <th scope="col" className="py-2 pr-3 pl-4 font-medium">
              {title.header}
            </th>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`px-3 py-2 font-medium whitespace-nowrap last:pr-4 ${column.align === 'end' ? 'text-right' : ''} ${column.wide ? 'max-[1100px]:hidden' : ''}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              data-row
              className={`relative border-t border-line ${rowHref ? 'hover:bg-hover' : ''} ${isFresh?.(row) ? 'fresh' : ''}`}
            >
              {selection && (
                <td className="py-2 pl-4">
                  <SelectOne selection={selection} rowKey={rowKey(row)} />
                </td>
              )}
              <th scope="row" className="py-2 pr-3 pl-4 text-left font-normal">
                <Title row={row} title={title} {...(rowHref ? { rowHref } : {})} />
              </th>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={`px-3 py-2 last:pr-4 ${column.align === 'end' ? 'text-right tabular-nums' : ''} ${column.wide ? 'max-[1100px]:hidden' : ''}`}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards<Row>(props: TableProps<Row>) {
  const { label, rows, rowKey, rowHref, title, columns, isFresh, selection } = props;
  const at = (place: Column<Row>['card']) =>
    columns.filter((column) => (column.card ?? 'line') === place);
  const badges = at('badge');
  const lines = at('line');
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {rows.map((row) => (
        <li
          key={rowKey(row)}
          data-row
          className={`relative grid gap-1.5 px-4 py-3 ${isFresh?.(row) ? 'fresh' : ''}`}
        >
          <div
            className={`flex justify-between gap-3 ${selection ? 'items-center' : 'items-baseline'}`}
          >
            {selection && <SelectOne selection={selection} rowKey={rowKey(row)} />}
            <span className="min-w-0 flex-1">
              <Title row={row} title={title} {...(rowHref ? { rowHref } : {})} />
            </span>
            {at('aside').map((column) => (
              <span key={column.key} className="shrink-0 text-right text-sm tabular-nums">
                {column.cell(row)}
              </span>
            ))}
          </div>
          {badges.length > 0 && (
            <div className="flex flex-wrap gap-1.5">
              {badges.map((column) => (
                <span key={column.key}>{column.cell(row)}</span>
              ))}
            </div>
          )}
          {lines.length > 0 && (
            <dl className="grid gap-0.5 text-sm">
              {lines.map((column) => (
                <div key={column.key} className="flex justify-between gap-4 has-[dd:empty]:hidden">
                  <dt className="text-muted">{column.header}</dt>
                  <dd className="min-w-0 text-right">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          )}
          {at('action').map((column) => (
            <div key={column.key} className="mt-1 justify-self-end">
              {column.cell(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
