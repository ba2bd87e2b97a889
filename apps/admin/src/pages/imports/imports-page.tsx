// Brings in products from a CSV file, and shows the earlier imports.

import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useNavigate } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { DropZone, Progress } from '../../form/drop-zone.tsx';
import { uploadFile } from '../../form/upload.ts';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { Message, type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { lookOf, tellCounts } from './count-words.ts';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

type Import = Outputs['imports']['list']['items'][number];

const toInput = ({ after }: ListState<typeof spec>): Inputs['imports']['list'] =>
  after ? { cursor: after } : {};

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await Promise.all([
    api.admin.imports.list.prefetch(toInput(state)),
    api.shop.store.info.prefetch(),
  ]);
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  return (
    <Page title={t('imports.title')} width="wide">
      <div className="grid gap-4">
        <Panel title={t('imports.importProductsTitle')} hint={t('imports.what.hint')}>
          <Upload />
        </Panel>
        <div className="sheet">
          <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
            <Rows list={list} />
          </Frame>
        </div>
      </div>
    </Page>
  );
}

function Upload() {
  const t = useT();
  const navigate = useNavigate();
  const [store] = trpc.shop.store.info.useSuspenseQuery();
  const currencies = [...new Set(store.markets.map((market) => market.currency))];
  const [currency, setCurrency] = useState(currencies[0] ?? 'EUR');
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const check = trpc.admin.imports.dryRun.useMutation();

  const send = async (file: File) => {
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    try {
      const query = new URLSearchParams({ name: file.name, currency });
      const upload = uploadFile(
        t,
        `/uploads/imports?${query}`,
        file,
        (answer) => String(answer.id),
        (share) => setSending({ name: file.name, share }),
      );
      const id = await upload.result;
      await check.mutateAsync({ id });
      await api.admin.imports.list.invalidate();
      void navigate(paths.import(id));
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(null);
    }
  };

  if (currencies.length === 0) {
    return (
      <p className="text-sm">
        <Message
          id="imports.needsCurrency"
          tags={{ link: <Link to={paths.markets} className="link" /> }}
        />
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      {problem !== null && <Problem error={problem} />}
      <Field label={t('imports.currency')} className="max-w-48">
        {(control) => (
          <select
            {...control}
            value={currency}
            onChange={(event) => setCurrency(event.target.value)}
            className="field"
          >
            {currencies.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        )}
      </Field>
      {sending ? (
        <Progress label={sending.name} share={sending.share} />
      ) : (
        <DropZone
          label={t('imports.choose')}
          accept=".csv,text/csv"
          hint={t('imports.dropHere')}
          onFiles={([file]) => file && void send(file)}
        />
      )}
    </div>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.imports.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    return <p className="px-4 py-8 text-center text-sm text-muted">{t('imports.noneYet')}</p>;
  }
  return (
    <>
      <Table
        label={t('imports.title')}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.import(row.id)}
        title={{ header: t('imports.file'), cell: (row) => row.fileName }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('imports.count.imports', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Import>[] => [
  {
    key: 'status',
    header: t('imports.status'),
    card: 'badge',
    cell: (row) => <Status {...lookOf(row)} />,
  },
  {
    key: 'counts',
    header: t('imports.products'),
    cell: (row) => ((row.result ?? row.dryRun) ? tellCounts(row.result ?? row.dryRun, t) : ''),
  },
  { key: 'who', header: t('imports.by'), wide: true, cell: (row) => row.actorName },
  {
    key: 'when',
    header: t('imports.uploaded'),
    align: 'end',
    card: 'aside',
    cell: (row) => <Time iso={row.createdAt} />,
  },
];
