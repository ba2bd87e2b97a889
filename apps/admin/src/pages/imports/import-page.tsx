// One import: what the check found, the errors by row, the run, and how far it is.
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { api, type Outputs, trpc } from '../../api.ts';
import { count, plural } from '../../format/money.tsx';
import { importLooks } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { Button, ButtonLink, Spinner } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { type Counts, errorsAsCsv } from './count-words.ts';

type Import = Outputs['imports']['get'];

const working = (status: Import['status']) => status === 'checking' || status === 'running';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.imports.get.fetch({ id: params.id ?? '' });
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  const [row] = trpc.admin.imports.get.useSuspenseQuery(
    { id },
    {
      refetchInterval: (query) => {
        const data = query.state.data;
        return data && (working(data.status) || data.pictures.pending > 0) ? 1500 : false;
      },
    },
  );
  return (
    <Page
      title={row.fileName}
      width="wide"
      back={{ to: paths.imports, label: 'Imports' }}
      aside={<Status {...importLooks[row.status]} />}
      lead={
        <>
          Prices in {row.currency}, uploaded by {row.actorName}{' '}
          <Time iso={row.createdAt} focusable />
        </>
      }
      actions={<Actions row={row} />}
    >
      <div className="grid gap-4">
        {row.message && <Problem error={new Error(row.message)} />}
        {working(row.status) && (
          <p role="status" className="sheet flex items-center gap-3 px-4 py-3 text-sm">
            <Spinner />
            {row.status === 'checking'
              ? 'Checking the file. Nothing is changed.'
              : 'Importing. You can leave this page; it goes on.'}
          </p>
        )}
        {row.dryRun && !row.result && (
          <Figures title="What importing would do" counts={row.dryRun} future />
        )}
        {row.result && <Figures title="What was done" counts={row.result} />}
        {row.result && row.pictures.pending > 0 && (
          <p className="sheet px-4 py-3 text-sm text-muted">
            {plural(row.pictures.pending, 'picture')} still to be fetched, over all imports.
          </p>
        )}
        {row.errors.length > 0 && <Errors row={row} />}
      </div>
    </Page>
  );
}

function Actions({ row }: { row: Import }) {
  const options = { onSettled: () => api.admin.imports.invalidate() };
  const check = trpc.admin.imports.dryRun.useMutation(options);
  const run = trpc.admin.imports.run.useMutation(options);
  const ready = row.status === 'uploaded' || row.status === 'checked' || row.status === 'failed';
  const pending = check.isPending || run.isPending;
  const todo = row.dryRun ? row.dryRun.created + row.dryRun.updated : 0;
  if (row.status === 'done') {
    return (
      <ButtonLink to={paths.products({ sort: 'updated' })} tone="primary">
        See the products
      </ButtonLink>
    );
  }
  if (!ready) return null;
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex gap-2">
        <Button
          pending={check.isPending}
          disabled={pending}
          onClick={() => check.mutate({ id: row.id })}
        >
          {row.dryRun ? 'Check again' : 'Check the file'}
        </Button>
        {row.dryRun && (
          <Button
            tone="primary"
            pending={run.isPending}
            disabled={pending || todo === 0}
            onClick={() => run.mutate({ id: row.id })}
          >
            {todo === 0 ? 'Nothing to import' : `Import ${plural(todo, 'product')}`}
          </Button>
        )}
      </div>
      {(check.error ?? run.error) && <Problem error={check.error ?? run.error} />}
    </div>
  );
}

type FiguresProps = { title: string; counts: Counts; future?: boolean };

function Figures({ title, counts, future = false }: FiguresProps) {
  const figures = [
    { name: 'Rows read', value: counts.rows },
    { name: future ? 'Would be new' : 'New', value: counts.created },
    { name: future ? 'Would change' : 'Changed', value: counts.updated },
    { name: 'Unchanged', value: counts.unchanged },
    { name: 'With errors', value: counts.failed, bad: counts.failed > 0 },
  ];
  return (
    <Panel title={title} flush>
      <dl className="grid grid-cols-2 divide-line sm:grid-cols-5 sm:divide-x">
        {figures.map(({ name, value, bad }) => (
          <div key={name} className="px-4 py-3">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className={`text-xl font-semibold tabular-nums ${bad ? 'text-danger' : ''}`}>
              {count(value)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Errors({ row }: { row: Import }) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([errorsAsCsv(row.errors)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `errors of ${row.fileName}`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Panel
      flush
      title="Rows that cannot be taken"
      hint="Mend them in the file and upload it again: what was taken already stays unchanged."
      actions={
        <Button size="sm" icon="imports" onClick={download}>
          Download as CSV
        </Button>
      }
    >
      <Table
        label="Row errors"
        rows={row.errors}
        rowKey={(error) => `${error.line}-${error.handle}-${error.reason}`}
        title={{ header: 'Product', cell: (error) => error.handle || 'Without handle' }}
        columns={[
          { key: 'line', header: 'Line', align: 'end', card: 'aside', cell: (e) => count(e.line) },
          { key: 'reason', header: 'Why', cell: (error) => error.reason },
        ]}
      />
    </Panel>
  );
}
