// The counts of an import: products, variants, and rows whose parts sum to those that were read.
import { count } from '../../format/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Counts } from './count-words.ts';

type FiguresProps = { title: string; counts: Counts; future?: boolean };
type Figure = { name: string; value: number; bad?: boolean };

export function Figures({ title, counts, future = false }: FiguresProps) {
  const { lines, variants } = counts;
  const would = (name: string) =>
    future ? `Would be ${name}` : name[0]?.toUpperCase() + name.slice(1);
  return (
    <Panel title={title} flush>
      <Row
        label="Products"
        figures={[
          { name: would('new'), value: counts.created },
          { name: would('changed'), value: counts.updated },
          { name: 'Unchanged', value: counts.unchanged },
          { name: 'Left out', value: counts.failed, bad: counts.failed > 0 },
        ]}
      />
      {variants && (
        <Row
          label="Variants"
          figures={[
            { name: would('new'), value: variants.created },
            { name: would('changed'), value: variants.changed },
            { name: would('removed'), value: variants.removed, bad: variants.removed > 0 },
          ]}
        />
      )}
      {lines ? (
        <Row
          label={`Rows: ${count(counts.rows)} read`}
          figures={[
            { name: 'Taken', value: lines.taken },
            { name: 'Unchanged', value: lines.unchanged },
            { name: 'Refused', value: lines.refused, bad: lines.refused > 0 },
            { name: 'Not understood', value: lines.notUnderstood, bad: lines.notUnderstood > 0 },
          ]}
        />
      ) : (
        <Row label="Rows" figures={[{ name: 'Rows read', value: counts.rows }]} />
      )}
    </Panel>
  );
}

function Row({ label, figures }: { label: string; figures: Figure[] }) {
  return (
    <div className="grid border-t border-line first:border-t-0 sm:grid-cols-[9rem_1fr]">
      <h3 className="px-4 pt-3 text-sm font-medium sm:py-3">{label}</h3>
      <dl className="grid grid-cols-2 sm:grid-cols-4">
        {figures.map(({ name, value, bad }) => (
          <div key={name} className="px-4 py-3">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className={`text-xl font-semibold tabular-nums ${bad ? 'text-danger' : ''}`}>
              {count(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
