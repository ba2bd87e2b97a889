// What a check found beside its counts: how the file was read, what to know, and every column with
// what becomes of it.

import type { Outputs } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Table } from '../../list/table.tsx';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { kindTold } from '../attributes/kind-words.ts';
import { columnUseWords, warningWords } from './finding-words.ts';

type Findings = NonNullable<Outputs['imports']['get']['findings']>;

const separators: Record<string, MessageId> = {
  ',': 'imports.separator.comma',
  ';': 'imports.separator.semicolon',
  '\t': 'imports.separator.tab',
  '|': 'imports.separator.bar',
};

export function FindingsPanels({ findings, done }: { findings: Findings; done: boolean }) {
  const t = useT();
  const { warnings, categories, attributes = [], types = [], brands = [], more } = findings;
  return (
    <>
      {warnings.length > 0 && (
        <Panel title={t('imports.toKnow')} flush>
          <Table
            label={t('imports.warnings')}
            rows={warnings}
            rowKey={(warning) => [warning.code, warning.text, warning.name].join(' ')}
            title={{ header: t('imports.what'), cell: (warning) => warningWords(warning, t) }}
            columns={[
              {
                key: 'count',
                header: t('imports.howMany'),
                align: 'end',
                cell: (warning) => count(warning.count),
              },
              {
                key: 'line',
                header: t('imports.firstOnLine'),
                align: 'end',
                cell: (warning) => count(warning.line),
              },
            ]}
          />
        </Panel>
      )}
      {categories.length > 0 && (
        <Panel
          title={done ? t('imports.categoriesMade') : t('imports.categoriesWould')}
          hint={t('imports.categoriesHint')}
        >
          <Names names={categories} more={more?.categories} />
        </Panel>
      )}
      {attributes.length > 0 && (
        <Panel
          flush
          title={done ? t('imports.attributesMade') : t('imports.attributesWould')}
          hint={t('imports.attributesHint')}
        >
          <Table
            label={done ? t('imports.attributesMade') : t('imports.attributesWould')}
            rows={attributes}
            rowKey={({ name }) => name}
            title={{ header: t('imports.attribute'), cell: ({ name }) => name }}
            columns={[
              { key: 'kind', header: t('imports.kind'), cell: (made) => kindTold(made, t) },
            ]}
          />
        </Panel>
      )}
      {types.length > 0 && (
        <Panel title={done ? t('imports.typesMade') : t('imports.typesWould')}>
          <Names names={types} />
        </Panel>
      )}
      {brands.length > 0 && (
        <Panel
          title={done ? t('imports.brandsMade') : t('imports.brandsWould')}
          hint={t('imports.brandsHint')}
        >
          <Names names={brands} more={more?.brands} />
        </Panel>
      )}
      <Columns findings={findings} />
    </>
  );
}

function Names({ names, more = 0 }: { names: string[]; more?: number | undefined }) {
  const t = useT();
  return (
    <ul className="grid gap-0.5 text-sm sm:columns-2 sm:block">
      {names.map((name) => (
        <li key={name} className="break-words">
          {name}
        </li>
      ))}
      {more > 0 && <li className="text-muted">{t('imports.andMore', { count: count(more) })}</li>}
    </ul>
  );
}

function Columns({ findings: { columns, encoding, delimiter } }: { findings: Findings }) {
  const t = useT();
  const unused = columns.filter(({ use, cells }) => use === null && cells > 0).length;
  const known = separators[delimiter];
  const read = t(
    encoding.guessed
      ? encoding.sample
        ? 'imports.readAsGuessSample'
        : 'imports.readAsGuess'
      : encoding.sample
        ? 'imports.readAsSample'
        : 'imports.readAs',
    {
      encoding: t(`encoding.${encoding.name}`),
      sample: encoding.sample ?? '',
      separator: known ? t(known) : delimiter,
    },
  );
  // What is lost stands first.
  const loss = ({ use, cells }: (typeof columns)[number]) =>
    use === null ? (cells > 0 ? 0 : 2) : 1;
  return (
    <Panel
      flush
      title={t('imports.columns')}
      hint={`${read} ${t('imports.columnsTaken', { count: unused })}`}
    >
      <Table
        label={t('imports.columnsOfFile')}
        rows={columns
          .map((column, index) => ({ ...column, key: `${index}` }))
          .toSorted((a, b) => loss(a) - loss(b))}
        rowKey={({ key }) => key}
        title={{
          header: t('imports.column'),
          cell: ({ name }) => name || t('imports.withoutName'),
        }}
        columns={[
          {
            key: 'use',
            header: t('imports.becomes'),
            cell: (column) =>
              columnUseWords(column, t) ?? (
                <span className="font-medium">{t('imports.notTaken')}</span>
              ),
          },
          {
            key: 'cells',
            header: t('imports.cells'),
            align: 'end',
            cell: ({ cells }) => count(cells),
          },
        ]}
      />
    </Panel>
  );
}
