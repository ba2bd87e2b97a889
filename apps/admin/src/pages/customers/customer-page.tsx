// One customer: orders, addresses, and what is known of the account, which staff may change.
import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { Money } from '../../format/money.tsx';
import { fulfilmentLooks, paymentLooks } from '../../format/status.ts';
import { exactDate, Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { Address } from '../../ui/address.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import { Spent } from './spent.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.customers.get.fetch({ id: params.id ?? '' });
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  const [customer] = trpc.admin.customers.get.useSuspenseQuery({ id });
  const [changing, setChanging] = useState(false);
  const can = useCan();
  return (
    <Page
      title={customer.name || shownEmail(customer.email)}
      back={{ to: paths.customers(), label: 'Customers' }}
      actions={
        can('customers.write') && <Button onClick={() => setChanging(true)}>Change customer</Button>
      }
      lead={
        <>
          With an account since <Time iso={customer.createdAt} focusable />
        </>
      }
    >
      <Columns
        main={
          <Panel title="Latest orders" flush>
            {customer.recentOrders.length === 0 ? (
              <p className="px-4 py-4 text-sm text-muted">No orders yet.</p>
            ) : (
              <Table
                label="Latest orders"
                rows={customer.recentOrders}
                rowKey={(order) => order.id}
                rowHref={(order) => paths.order(order.id)}
                title={{ header: 'Order', cell: (order) => `#${order.number}` }}
                columns={[
                  {
                    key: 'payment',
                    header: 'Payment',
                    card: 'badge',
                    cell: (order) => <Status {...paymentLooks[order.paymentStatus]} />,
                  },
                  {
                    key: 'shipping',
                    header: 'Shipping',
                    card: 'badge',
                    cell: (order) => <Status {...fulfilmentLooks[order.fulfilmentStatus]} />,
                  },
                  {
                    key: 'placed',
                    header: 'Placed',
                    cell: (order) => order.placedAt && <Time iso={order.placedAt} />,
                  },
                  {
                    key: 'total',
                    header: 'Total',
                    align: 'end',
                    card: 'aside',
                    cell: (order) => <Money amount={order.total} currency={order.currency} />,
                  },
                ]}
              />
            )}
          </Panel>
        }
        side={
          <>
            <Panel title="Account">
              <Facts
                rows={[
                  {
                    name: 'E-mail',
                    value: (
                      <a className="link" href={`mailto:${customer.email}`}>
                        {shownEmail(customer.email)}
                      </a>
                    ),
                  },
                  { name: 'Confirmed', value: customer.emailVerified ? 'Yes' : 'Not yet' },
                  ...(customer.pendingEmail
                    ? [{ name: 'To become', value: `${customer.pendingEmail}, once confirmed` }]
                    : []),
                  ...(customer.phone
                    ? [
                        {
                          name: 'Phone',
                          value: (
                            <a className="link" href={`tel:${customer.phone}`}>
                              {customer.phone}
                            </a>
                          ),
                        },
                      ]
                    : []),
                  { name: 'Wants news', value: customer.acceptsMarketing ? 'Yes' : 'No' },
                  { name: 'Since', value: exactDate(customer.createdAt) },
                  { name: 'Orders', value: customer.orderCount },
                  { name: 'Spent', value: <Spent spent={customer.spent} /> },
                ]}
              />
            </Panel>
            {customer.note !== '' && (
              <Panel title="Note" hint="For staff only.">
                <p className="text-sm whitespace-pre-wrap">{customer.note}</p>
              </Panel>
            )}
            <Panel title="Addresses">
              {customer.addresses.length === 0 && <p className="text-sm text-muted">None saved.</p>}
              <ul className="grid gap-3">
                {customer.addresses.map((address) => (
                  <li key={address.id}>
                    <Address address={address} />
                    {address.isDefault && <p className="text-xs text-muted">Used by default</p>}
                  </li>
                ))}
              </ul>
            </Panel>
          </>
        }
      />
      {changing && <CustomerDialog customer={customer} onClose={() => setChanging(false)} />}
    </Page>
  );
}
