// One import: how it is read and taken, what the check found, the errors by row, and the run.

import { importProblemWords } from '@kontor/messages/import-problems.ts';
import type { ImportChoices } from '@kontor/shared/import-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Spinner } from '@kontor/ui/spinner.tsx';
import { useState } from 'react';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { api, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { ChoicesPanel } from './choices-panel.tsx';
import { errorsAsCsv, linesOf, lookOf, lostRows } from './count-words.ts';
import { FailedPictures } from './failed-pictures.tsx';
import { Figures } from './figures.tsx';
import { FindingsPanels } from './findings-panels.tsx';

type Import = Outputs['imports']['get'];

const working = (status: Import['status']) => status === 'checking' || status === 'running';
const startable = (status: Import['status']) => !working(status) && status !== 'done';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.imports.get.fetch({ id: params.id ?? '' });
  return null;
}

export function Component() {
  const t = useT();
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
  const [choices, setChoices] = useState<ImportChoices>({ encoding: row.encoding, mode: row.mode });
  const changed = choices.encoding !== row.encoding || choices.mode !== row.mode;
  const ready = startable(row.status) && row.keptUntil !== null;
  const showsCheck = row.dryRun && !row.result;
  return (
    <Page
      title={row.fileName}
      width="wide"
      back={{ to: paths.imports, label: t('imports.title') }}
      aside={<Status {...lookOf(row)} />}
      lead={
        <Message
          id={row.keptUntil ? 'imports.leadKept' : 'imports.leadDeleted'}
          values={{
            currency: row.currency,
            name: row.actorName,
            time: <Time iso={row.createdAt} focusable />,
            until: row.keptUntil && <Time iso={row.keptUntil} focusable />,
          }}
        />
      }
      actions={<Actions row={row} choices={choices} changed={changed} ready={ready} />}
    >
      <div className="grid gap-4">
        {row.problem && <Problem error={new Error(importProblemWords(row.problem))} />}
        {working(row.status) && (
          <p role="status" className="sheet flex items-center gap-3 px-4 py-3 text-sm">
            <Spinner />
            {row.status === 'checking' ? t('imports.checking') : t('imports.importing')}
          </p>
        )}
        {ready && (
          <ChoicesPanel
            choices={choices}
            changed={changed && row.dryRun !== null}
            disabled={!ready}
            onChange={setChoices}
          />
        )}
        {showsCheck && row.dryRun && (
          <Figures title={t('imports.wouldDo')} counts={row.dryRun} future />
        )}
        {row.result && <Figures title={t('imports.wasDone')} counts={row.result} />}
        {row.result && row.pictures.pending > 0 && (
          <p className="sheet px-4 py-3 text-sm text-muted">
            {t('imports.picturesPending', { count: row.pictures.pending })}
          </p>
        )}
        {row.errors.length > 0 && <Errors row={row} />}
        {row.result && row.pictures.failed > 0 && (
          <FailedPictures key={row.pictures.failed} failed={row.pictures.failed} />
        )}
        {row.findings && <FindingsPanels findings={row.findings} done={row.result !== null} />}
      </div>
    </Page>
  );
}

type ActionsProps = { row: Import; choices: ImportChoices; changed: boolean; ready: boolean };

function Actions({ row, choices, changed, ready }: ActionsProps) {
  const t = useT();
  const options = { onSettled: () => api.admin.imports.invalidate() };
  const check = trpc.admin.imports.dryRun.useMutation(options);
  const run = trpc.admin.imports.run.useMutation(options);
  const pending = check.isPending || run.isPending;
  const can = useCan();
  const mayRun = can('products.write') && can('inventory.write');
  const todo = row.dryRun ? row.dryRun.created + row.dryRun.updated : 0;
  const removed = row.dryRun?.variants?.removed ?? 0;
  if (row.status === 'done') {
    return (
      <ButtonLink to={paths.products({ sort: 'updated' })} tone="primary">
        {t('imports.seeProducts')}
      </ButtonLink>
    );
  }
  if (!ready) return null;
  const doing = t(removed > 0 ? 'imports.importAndRemove' : 'imports.importProducts', {
    count: todo,
    removed,
  });
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          tone={changed ? 'primary' : 'secondary'}
          pending={check.isPending}
          disabled={pending}
          onClick={() => check.mutate({ id: row.id, ...choices })}
        >
          {row.dryRun ? t('imports.checkAgain') : t('imports.checkFile')}
        </Button>
        {row.dryRun && !changed && mayRun && (
          <Button
            tone={removed > 0 ? 'danger' : 'primary'}
            pending={run.isPending}
            disabled={pending || todo === 0}
            onClick={() => run.mutate({ id: row.id })}
          >
            {todo === 0 ? t('imports.nothingToImport') : doing}
          </Button>
        )}
      </div>
      {row.dryRun && !mayRun && <p className="text-sm text-muted">{t('imports.mayNot')}</p>}
      {(check.error ?? run.error) && <Problem error={check.error ?? run.error} />}
    </div>
  );
}

function Errors({ row }: { row: Import }) {
  const t = useT();
  const counts = row.result ?? row.dryRun;
  const lost = counts ? lostRows(counts) : row.errors.length;
  const download = () => {
    const url = URL.createObjectURL(new Blob([errorsAsCsv(row.errors, t)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = t('imports.errorsOf', { file: row.fileName });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Panel
      flush
      title={t('imports.cannotTake', { count: lost })}
      hint={t('imports.mendHint')}
      actions={
        <Button size="sm" icon={icons.imports} onClick={download}>
          {t('imports.download')}
        </Button>
      }
    >
      <Table
        label={t('imports.rowErrors')}
        rows={row.errors}
        rowKey={(error) => `${error.line}-${error.handle}-${importProblemWords(error)}`}
        title={{
          header: t('imports.product'),
          cell: (error) => error.handle || t('imports.withoutHandle'),
        }}
        columns={[
          {
            key: 'line',
            header: t('imports.line'),
            align: 'end',
            cell: (error) => linesOf(error, t),
          },
          {
            key: 'rows',
            header: t('imports.rows'),
            align: 'end',
            cell: (error) => count(error.rows ?? 1),
          },
          { key: 'reason', header: t('imports.why'), cell: importProblemWords },
        ]}
      />
    </Panel>
  );
}
