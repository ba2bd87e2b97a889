// What happened to the stock of one variant, or of all, the latest first. Each entry says of which
// item. Entries are never changed.

import { Link, type LoaderFunctionArgs, useParams } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { reasonOfMovement } from '../../format/reasons.ts';
import { movementWords } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { type ListSpec, type ListState, readList } from '../../list/params.ts';
import { Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { Message, type MessageId, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

type Movement = Outputs['inventory']['movements']['items'][number];

const toInput = (
  variantId: string | undefined,
  state: ListState<typeof spec>,
): Inputs['inventory']['movements'] => ({
  ...(variantId ? { variantId } : {}),
  ...(state.after ? { cursor: state.after } : {}),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  const { variantId } = params;
  await Promise.all([
    api.admin.inventory.movements.prefetch(toInput(variantId, state)),
    variantId && api.admin.inventory.item.fetch({ variantId }),
  ]);
  return null;
}

export function Component() {
  const list = useList(spec);
  const { variantId } = useParams();
  return variantId ? <OfOne variantId={variantId} list={list} /> : <History list={list} />;
}

function OfOne({ variantId, list }: { variantId: string; list: List<typeof spec> }) {
  const [item] = trpc.admin.inventory.item.useSuspenseQuery({ variantId });
  return <History list={list} item={item} />;
}

function History({ list, item }: { list: List<typeof spec>; item?: Outputs['inventory']['item'] }) {
  const t = useT();
  return (
    <Page
      title={item ? t('inventory.historyOf', { item: itemName(item) }) : t('inventory.history')}
      width="wide"
      back={{ to: paths.inventory(), label: t('inventory.title') }}
      lead={
        item ? (
          <Message
            id={item.sku ? 'inventory.historyLeadSku' : 'inventory.historyLeadOf'}
            values={{ sku: item.sku ?? '', product: item.productTitle }}
            tags={{
              code: <span className="font-mono" />,
              link: <Link to={paths.product(item.productId)} className="link" />,
            }}
          />
        ) : (
          t('inventory.historyLead')
        )
      }
    >
      <div className="sheet">
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} variantId={item?.variantId} />
        </Frame>
      </div>
    </Page>
  );
}

type RowsProps = { list: List<typeof spec>; variantId: string | undefined };

const itemName = (item: { productTitle: string; variantTitle: string }) =>
  [item.productTitle, item.variantTitle].filter(Boolean).join(', ');

function Rows({ list, variantId }: RowsProps) {
  const t = useT();
  const [page] = trpc.admin.inventory.movements.useSuspenseQuery(toInput(variantId, list.state));
  if (page.items.length === 0) {
    return <FirstUse title={t('inventory.nothingMoved')}>{t('inventory.willStandHere')}</FirstUse>;
  }
  return (
    <>
      <Table
        label={t('inventory.movements')}
        rows={page.items}
        rowKey={(movement) => movement.id}
        title={{ header: t('inventory.what'), cell: (movement) => t(movementWords[movement.kind]) }}
        columns={[
          {
            key: 'item',
            header: t('inventory.item'),
            cell: (movement) => (
              <>
                <Link to={paths.product(movement.productId)} className="link">
                  {itemName(movement)}
                </Link>
                {movement.sku && (
                  <span className="block font-mono text-xs text-muted">{movement.sku}</span>
                )}
              </>
            ),
          },
          {
            key: 'quantity',
            header: t('inventory.changeColumn'),
            align: 'end',
            card: 'aside',
            cell: (movement) => <Change value={movement.quantity} />,
          },
          {
            key: 'after',
            header: t('inventory.onHandAfter'),
            align: 'end',
            cell: (movement) => count(movement.onHandAfter),
          },
          {
            key: 'location',
            header: t('inventory.location'),
            cell: (movement) => movement.location,
          },
          {
            key: 'reason',
            header: t('inventory.reason'),
            cell: (movement) => <Reason movement={movement} />,
          },
          {
            key: 'who',
            header: t('inventory.by'),
            cell: (movement) => movement.actorName || t(actorWords[movement.actorKind]),
          },
          {
            key: 'when',
            header: t('inventory.when'),
            align: 'end',
            cell: (movement) => <Time iso={movement.createdAt} focusable />,
          },
        ]}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('inventory.entries', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

const actorWords: Record<Movement['actorKind'], MessageId> = {
  system: 'inventory.actor.system',
  staff: 'inventory.actor.staff',
  customer: 'inventory.actor.customer',
  provider: 'inventory.actor.provider',
};

function Change({ value }: { value: number }) {
  return (
    <b className={`font-semibold ${value < 0 ? 'text-danger' : 'text-success'}`}>
      {value > 0 ? '+' : '−'}
      {count(Math.abs(value))}
    </b>
  );
}

function Reason({ movement }: { movement: Movement }) {
  const t = useT();
  const reason = reasonOfMovement(movement, t);
  if (movement.counted !== null && movement.expected !== null) {
    return (
      <>
        {reason}
        <span className="block text-xs text-muted">
          {t('inventory.countedExpected', {
            counted: count(movement.counted),
            expected: count(movement.expected),
          })}
        </span>
      </>
    );
  }
  if (!movement.orderId) return <>{reason}</>;
  return (
    <Link to={paths.order(movement.orderId)} className="link">
      {reason || t('inventory.order')}
    </Link>
  );
}
