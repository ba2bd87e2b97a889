// Every mail that the shop sent, kept or could not send.

import { mailKinds, mailStatuses } from '@kontor/shared/enums.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { mailLooks, mailWords } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';

const spec = {
  filters: { status: mailStatuses, kind: mailKinds, order: 'text' },
  sorts: [],
} as const satisfies ListSpec;

type Mail = Outputs['mails']['list']['items'][number];

const toInput = ({ q, filters, after }: ListState<typeof spec>): Inputs['mails']['list'] => ({
  q,
  ...(filters.status ? { status: filters.status } : {}),
  ...(filters.kind ? { kind: filters.kind } : {}),
  ...(filters.order ? { orderId: filters.order } : {}),
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  await api.admin.mails.list.prefetch(toInput(readList(spec, new URL(request.url).searchParams)));
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(spec);
  return (
    <Page title={t('mails.outbox')} width="wide" lead={t('mails.lead')}>
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('mails.search')}
          views={[
            { label: t('mails.all'), filters: {} },
            ...mailStatuses.map((status) => ({
              label: t(mailLooks[status].label),
              filters: { status },
            })),
          ]}
          filters={[
            {
              name: 'kind',
              label: t('mails.kind'),
              options: mailKinds.map((kind) => ({ value: kind, label: t(mailWords[kind]) })),
            },
          ]}
        />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const t = useT();
  const [page] = trpc.admin.mails.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('mails.noMatch')} clearTo={list.clearHref} />;
    return <FirstUse title={t('mails.noneYet')}>{t('mails.willStandHere')}</FirstUse>;
  }
  return (
    <>
      <Table
        label={t('mails.title')}
        rows={page.items}
        rowKey={(mail) => mail.id}
        rowHref={(mail) => paths.mail(mail.id)}
        title={{ header: t('mails.subject'), cell: (mail) => mail.subject }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('mails.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Mail>[] => [
  {
    key: 'status',
    header: t('mails.status'),
    card: 'badge',
    cell: (mail) => <Status {...mailLooks[mail.status]} />,
  },
  {
    key: 'to',
    header: t('mails.to'),
    cell: (mail) => <span className="break-all">{shownEmail(mail.recipient)}</span>,
  },
  { key: 'kind', header: t('mails.kind'), wide: true, cell: (mail) => t(mailWords[mail.kind]) },
  {
    key: 'when',
    header: t('mails.written'),
    align: 'end',
    card: 'aside',
    cell: (mail) => <Time iso={mail.createdAt} />,
  },
];
