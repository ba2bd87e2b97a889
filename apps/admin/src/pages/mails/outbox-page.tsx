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
  const list = useList(spec);
  return (
    <Page
      title="Outbox"
      width="wide"
      lead="Every mail with its content. Without a mail server they are kept here and nobody gets them."
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Recipient or subject"
          views={[
            { label: 'All', filters: {} },
            ...mailStatuses.map((status) => ({
              label: mailLooks[status].label,
              filters: { status },
            })),
          ]}
          filters={[
            {
              name: 'kind',
              label: 'Kind',
              options: mailKinds.map((kind) => ({ value: kind, label: mailWords[kind] })),
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
  const [page] = trpc.admin.mails.list.useSuspenseQuery(toInput(list.state));
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="mails" clearTo={list.clearHref} />;
    return (
      <FirstUse title="No mail yet">
        Order confirmations, shipping notes and the like will stand here as they are written.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Mails"
        rows={page.items}
        rowKey={(mail) => mail.id}
        rowHref={(mail) => paths.mail(mail.id)}
        title={{ header: 'Subject', cell: (mail) => mail.subject }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'mail' : 'mails'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Mail>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    cell: (mail) => <Status {...mailLooks[mail.status]} />,
  },
  {
    key: 'to',
    header: 'To',
    cell: (mail) => <span className="break-all">{shownEmail(mail.recipient)}</span>,
  },
  { key: 'kind', header: 'Kind', wide: true, cell: (mail) => mailWords[mail.kind] },
  {
    key: 'when',
    header: 'Written',
    align: 'end',
    card: 'aside',
    cell: (mail) => <Time iso={mail.createdAt} />,
  },
];
