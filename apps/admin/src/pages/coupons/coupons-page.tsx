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
import { type T, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const list = useList(spec);
  const can = useCan();
  return (
    <Page
      title={t('coupons.title')}
      width="wide"
      actions={
        can('coupons.write') && (
          <ButtonLink to={paths.newCoupon} tone="primary" icon={icons.plus} data-create>
            {t('coupons.new')}
          </ButtonLink>
        )
      }
    >
      <div className="sheet">
        <ListBar
          list={list}
          searchLabel={t('coupons.search')}
          views={[
            { label: t('coupons.all'), filters: {} },
            { label: t('coupons.active'), filters: { active: 'yes' } },
            { label: t('coupons.switchedOff'), filters: { active: 'no' } },
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
  const [page] = trpc.admin.coupons.list.useSuspenseQuery(toInput(list.state));
  const can = useCan();
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('coupons.noMatch')} clearTo={list.clearHref} />;
    return (
      <FirstUse
        title={t('coupons.noneYet')}
        action={
          can('coupons.write') && (
            <ButtonLink to={paths.newCoupon} tone="primary" icon={icons.plus}>
              {t('coupons.createFirst')}
            </ButtonLink>
          )
        }
      >
        {t('coupons.what')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label={t('coupons.title')}
        rows={page.items}
        rowKey={(coupon) => coupon.id}
        rowHref={(coupon) => paths.coupon(coupon.id)}
        title={{
          header: t('coupons.code'),
          cell: (coupon) => <span className="font-mono">{coupon.code}</span>,
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('coupons.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const columns = (t: T): Column<Coupon>[] => [
  {
    key: 'status',
    header: t('coupons.status'),
    card: 'badge',
    cell: (coupon) => <Status {...couponLook(coupon, new Date())} />,
  },
  { key: 'worth', header: t('coupons.worth'), card: 'aside', cell: (coupon) => worthOf(coupon, t) },
  {
    key: 'description',
    header: t('coupons.for'),
    wide: true,
    cell: (coupon) => coupon.description,
  },
  {
    key: 'used',
    header: t('coupons.used'),
    align: 'end',
    cell: (coupon) =>
      coupon.usageLimit === null
        ? count(coupon.usedCount)
        : t('coupons.usedOf', { used: count(coupon.usedCount), limit: count(coupon.usageLimit) }),
  },
  {
    key: 'ends',
    header: t('coupons.ends'),
    align: 'end',
    cell: (coupon) => (coupon.endsAt ? exactDate(coupon.endsAt) : t('coupons.never')),
  },
];
