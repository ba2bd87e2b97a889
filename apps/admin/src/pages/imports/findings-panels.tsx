// What a check found beside its counts: how the file was read, what to know, and every column with
// what becomes of it.
import {
  columnUseWords,
  importWarningWords,
  madeAttributeWords,
} from '@kontor/shared/import-findings.ts';
import { encodingLabels } from '@kontor/shared/import-input.ts';
import type { Outputs } from '../../api.ts';
import { count, plural } from '../../format/money.tsx';
import { Table } from '../../list/table.tsx';
import { Panel } from '../../ui/panel.tsx';

type Findings = NonNullable<Outputs['imports']['get']['findings']>;

const separators: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

export function FindingsPanels({ findings, done }: { findings: Findings; done: boolean }) {
  const { warnings, categories, attributes = [], types = [], brands = [], more } = findings;
  return (
    <>
      {warnings.length > 0 && (
        <Panel title="To know" flush>
          <Table
            label="Warnings"
            rows={warnings}
            rowKey={(warning) => [warning.code, warning.text, warning.name].join(' ')}
            title={{ header: 'What', cell: importWarningWords }}
            columns={[
              {
                key: 'count',
                header: 'How many',
                align: 'end',
                cell: (warning) => count(warning.count),
              },
              {
                key: 'line',
                header: 'First on line',
                align: 'end',
                cell: (warning) => count(warning.line),
              },
            ]}
          />
        </Panel>
      )}
      {categories.length > 0 && (
        <Panel
          title={done ? 'Categories made' : 'Categories that would be made'}
          hint="From the columns for product category and collection. Products are put into them."
        >
          <Names names={categories} more={more?.categories} />
        </Panel>
      )}
      {attributes.length > 0 && (
        <Panel
          flush
          title={done ? 'Attributes made' : 'Attributes that would be made'}
          hint="From columns that describe products. Their kinds are guessed from the cells, and can be changed afterwards."
        >
          <Table
            label={done ? 'Attributes made' : 'Attributes that would be made'}
            rows={attributes}
            rowKey={({ name }) => name}
            title={{ header: 'Attribute', cell: ({ name }) => name }}
            columns={[{ key: 'kind', header: 'Kind', cell: madeAttributeWords }]}
          />
        </Panel>
      )}
      {types.length > 0 && (
        <Panel title={done ? 'Product types made' : 'Product types that would be made'}>
          <Names names={types} />
        </Panel>
      )}
      {brands.length > 0 && (
        <Panel
          title={done ? 'Brands made' : 'Brands that would be made'}
          hint="From the column for vendors. What is one brand under two names can be merged under Brands."
        >
          <Names names={brands} more={more?.brands} />
        </Panel>
      )}
      <Columns findings={findings} />
    </>
  );
}

function Names({ names, more = 0 }: { names: string[]; more?: number | undefined }) {
  return (
    <ul className="grid gap-0.5 text-sm sm:columns-2 sm:block">
      {names.map((name) => (
        <li key={name} className="break-words">
          {name}
        </li>
      ))}
      {more > 0 && <li className="text-muted">and {count(more)} more</li>}
    </ul>
  );
}

function Columns({ findings: { columns, encoding, delimiter } }: { findings: Findings }) {
  const unused = columns.filter(({ use, cells }) => use === null && cells > 0).length;
  const sample = encoding.sample ? `, for example “${encoding.sample}”` : '';
  const guess = encoding.guessed ? ', because it is not UTF-8' : '';
  const read = `Read as ${encodingLabels[encoding.name]}${guess}${sample}; separated by ${
    separators[delimiter] ?? delimiter
  }.`;
  // What is lost stands first.
  const loss = ({ use, cells }: (typeof columns)[number]) =>
    use === null ? (cells > 0 ? 0 : 2) : 1;
  return (
    <Panel
      flush
      title="Columns"
      hint={`${read} ${
        unused === 0
          ? 'Every column that says something is taken.'
          : `${plural(unused, 'column')} with something in it ${unused === 1 ? 'is' : 'are'} not taken.`
      }`}
    >
      <Table
        label="Columns of the file"
        rows={columns
          .map((column, index) => ({ ...column, key: `${index}` }))
          .toSorted((a, b) => loss(a) - loss(b))}
        rowKey={({ key }) => key}
        title={{ header: 'Column', cell: ({ name }) => name || 'Without a name' }}
        columns={[
          {
            key: 'use',
            header: 'Becomes',
            cell: (column) =>
              columnUseWords(column) ?? <span className="font-medium">Not taken</span>,
          },
          {
            key: 'cells',
            header: 'Cells that say something',
            align: 'end',
            cell: ({ cells }) => count(cells),
          },
        ]}
      />
    </Panel>
  );
}
