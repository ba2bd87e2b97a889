// All coupons, newest first.
import * as icons from '@kontor/ui/icons.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { exactDate } from '../../format/time.tsx';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { couponLook, worthOf } from './coupon-words.ts';

const spec = { filters: { active: ['yes', 'no'] }, sorts: [] } as const satisfies ListSpec;

type Coupon = Outputs['coupons']['list']['items'][number];

const toInput = ({ q, filters, after }: ListState<typeof spec>): Inputs['coupons']['list'] => ({
  search: q,
  active: filters.active === undefined ? null : filters.active === 'yes',
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  await api.admin.coupons.list.prefetch(toInput(readList(spec, new URL(request.url).searchParams)));
  return null;
}

export function Component() {
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title="Coupons"
      width="wide"
      actions={
        can('coupons.write') && (
          <ButtonLink to={paths.newCoupon} tone="primary" icon={icons.plus} data-create>
            New coupon
          </ButtonLink>
        )
      }
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel="Code or description"
          views={[
            { label: 'All', filters: {} },
            { label: 'Active', filters: { active: 'yes' } },
            { label: 'Switched off', filters: { active: 'no' } },
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
  const [page] = trpc.admin.coupons.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state)) return <NoMatch what="coupons" clearTo={list.clearHref} />;
    return (
      <FirstUse
        title="No coupons yet"
        action={
          can('coupons.write') && (
            <ButtonLink to={paths.newCoupon} tone="primary" icon={icons.plus}>
              Create the first coupon
            </ButtonLink>
          )
        }
      >
        A coupon is a code that takes a percentage or an amount off an order, or its shipping.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Coupons"
        rows={page.items}
        rowKey={(coupon) => coupon.id}
        rowHref={(coupon) => paths.coupon(coupon.id)}
        title={{
          header: 'Code',
          cell: (coupon) => <span className="font-mono">{coupon.code}</span>,
        }}
        columns={columns}
      />
      <Pager
        list={list}
        shown={page.items.length}
        what={page.items.length === 1 ? 'coupon' : 'coupons'}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns: Column<Coupon>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'badge',
    cell: (coupon) => <Status {...couponLook(coupon, new Date())} />,
  },
  { key: 'worth', header: 'Worth', card: 'aside', cell: (coupon) => worthOf(coupon) },
  { key: 'description', header: 'For', wide: true, cell: (coupon) => coupon.description },
  {
    key: 'used',
    header: 'Used',
    align: 'end',
    cell: (coupon) =>
      coupon.usageLimit === null
        ? count(coupon.usedCount)
        : `${count(coupon.usedCount)} of ${count(coupon.usageLimit)}`,
  },
  {
    key: 'ends',
    header: 'Ends',
    align: 'end',
    cell: (coupon) => (coupon.endsAt ? exactDate(coupon.endsAt) : 'Never'),
  },
];
