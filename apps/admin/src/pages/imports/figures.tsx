// The counts of an import: products, variants, and rows whose parts sum to those that were read.

import { count } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Counts } from './count-words.ts';

type FiguresProps = { title: string; counts: Counts; future?: boolean };
type Figure = { name: string; value: number; bad?: boolean };

export function Figures({ title, counts, future = false }: FiguresProps) {
  const t = useT();
  const { lines, variants } = counts;
  return (
    <Panel title={title} flush>
      <Row
        label={t('imports.products')}
        figures={[
          { name: t(future ? 'imports.wouldBeNew' : 'imports.new'), value: counts.created },
          { name: t(future ? 'imports.wouldBeChanged' : 'imports.changed'), value: counts.updated },
          { name: t('imports.unchanged'), value: counts.unchanged },
          { name: t('imports.leftOut'), value: counts.failed, bad: counts.failed > 0 },
        ]}
      />
      {variants && (
        <Row
          label={t('imports.variants')}
          figures={[
            { name: t(future ? 'imports.wouldBeNew' : 'imports.new'), value: variants.created },
            {
              name: t(future ? 'imports.wouldBeChanged' : 'imports.changed'),
              value: variants.changed,
            },
            {
              name: t(future ? 'imports.wouldBeRemoved' : 'imports.removed'),
              value: variants.removed,
              bad: variants.removed > 0,
            },
          ]}
        />
      )}
      {lines ? (
        <Row
          label={t('imports.rowsReadCount', { count: count(counts.rows) })}
          figures={[
            { name: t('imports.taken'), value: lines.taken },
            { name: t('imports.unchanged'), value: lines.unchanged },
            { name: t('imports.refused'), value: lines.refused, bad: lines.refused > 0 },
            {
              name: t('imports.notUnderstood'),
              value: lines.notUnderstood,
              bad: lines.notUnderstood > 0,
            },
          ]}
        />
      ) : (
        <Row
          label={t('imports.rows')}
          figures={[{ name: t('imports.rowsRead'), value: counts.rows }]}
        />
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
