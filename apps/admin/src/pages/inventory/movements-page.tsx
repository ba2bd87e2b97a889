// What happened to one variant's stock, the latest first. Entries are never changed.
import { Link, type LoaderFunctionArgs, useParams } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { movementWords } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { type ListSpec, type ListState, readList } from '../../list/params.ts';
import { Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { paths } from '../../paths.ts';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

type Movement = Outputs['inventory']['movements']['items'][number];

const toInput = (
  variantId: string,
  state: ListState<typeof spec>,
): Inputs['inventory']['movements'] => ({
  variantId,
  ...(state.after ? { cursor: state.after } : {}),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await api.admin.inventory.movements.prefetch(toInput(params.variantId ?? '', state));
  return null;
}

export function Component() {
  const list = useList(spec);
  return (
    <Page
      title="Stock history"
      width="wide"
      back={{ to: paths.inventory(), label: 'Inventory' }}
      lead="Each change of what is on hand, with its cause. Nothing here can be edited."
    >
      <div className="sheet">
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} />
        </Frame>
      </div>
    </Page>
  );
}

function Rows({ list }: { list: List<typeof spec> }) {
  const { variantId = '' } = useParams();
  const [page] = trpc.admin.inventory.movements.useSuspenseQuery(toInput(variantId, list.state));
  if (page.items.length === 0) {
    return (
      <FirstUse title="Nothing has moved yet">
        The first count, each sale, each return and each correction will stand here.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Stock movements"
        rows={page.items}
        rowKey={(movement) => movement.id}
        title={{ header: 'What', cell: (movement) => movementWords[movement.kind] }}
        columns={[
          {
            key: 'quantity',
            header: 'Change',
            align: 'end',
            card: 'aside',
            cell: (movement) => <Change value={movement.quantity} />,
          },
          {
            key: 'after',
            header: 'On hand after',
            align: 'end',
            cell: (movement) => count(movement.onHandAfter),
          },
          { key: 'location', header: 'Location', cell: (movement) => movement.location },
          { key: 'reason', header: 'Reason', cell: (movement) => <Reason movement={movement} /> },
          {
            key: 'who',
            header: 'By',
            cell: (movement) => movement.actorName || actorWords[movement.actorKind],
          },
          {
            key: 'when',
            header: 'When',
            align: 'end',
            cell: (movement) => <Time iso={movement.createdAt} focusable />,
          },
        ]}
      />
      <Pager list={list} shown={page.items.length} what="entries" nextCursor={page.nextCursor} />
    </>
  );
}

const actorWords: Record<Movement['actorKind'], string> = {
  system: 'Kontor',
  staff: 'Staff',
  customer: 'Customer',
  provider: 'Payment provider',
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
  if (!movement.orderId) return <>{movement.reason}</>;
  return (
    <Link to={paths.order(movement.orderId)} className="link">
      {movement.reason || 'Order'}
    </Link>
  );
}
