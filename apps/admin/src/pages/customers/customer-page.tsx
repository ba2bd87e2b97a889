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
import { Message, useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const { id = '' } = useParams();
  const [customer] = trpc.admin.customers.get.useSuspenseQuery({ id });
  const [changing, setChanging] = useState(false);
  const can = useCan();
  return (
    <Page
      title={customer.name || shownEmail(customer.email)}
      back={{ to: paths.customers(), label: t('customers.title') }}
      actions={
        can('customers.write') && (
          <Button onClick={() => setChanging(true)}>{t('customers.change')}</Button>
        )
      }
      lead={
        <Message
          id="customers.accountSince"
          values={{ time: <Time iso={customer.createdAt} focusable /> }}
        />
      }
    >
      <Columns
        main={
          <Panel title={t('customers.latest')} flush>
            {customer.recentOrders.length === 0 ? (
              <p className="px-4 py-4 text-sm text-muted">{t('customers.noOrders')}</p>
            ) : (
              <Table
                label={t('customers.latest')}
                rows={customer.recentOrders}
                rowKey={(order) => order.id}
                rowHref={(order) => paths.order(order.id)}
                title={{ header: t('customers.order'), cell: (order) => `#${order.number}` }}
                columns={[
                  {
                    key: 'payment',
                    header: t('customers.payment'),
                    card: 'badge',
                    cell: (order) => <Status {...paymentLooks[order.paymentStatus]} />,
                  },
                  {
                    key: 'shipping',
                    header: t('customers.shipping'),
                    card: 'badge',
                    cell: (order) => <Status {...fulfilmentLooks[order.fulfilmentStatus]} />,
                  },
                  {
                    key: 'placed',
                    header: t('customers.placed'),
                    cell: (order) => order.placedAt && <Time iso={order.placedAt} />,
                  },
                  {
                    key: 'total',
                    header: t('customers.total'),
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
            <Panel title={t('customers.account')}>
              <Facts
                rows={[
                  {
                    name: t('customers.email'),
                    value: (
                      <a className="link" href={`mailto:${customer.email}`}>
                        {shownEmail(customer.email)}
                      </a>
                    ),
                  },
                  {
                    name: t('customers.confirmed'),
                    value: customer.emailVerified ? t('customers.yes') : t('customers.notYet'),
                  },
                  ...(customer.pendingEmail
                    ? [
                        {
                          name: t('customers.toBecome'),
                          value: t('customers.onceConfirmed', { email: customer.pendingEmail }),
                        },
                      ]
                    : []),
                  ...(customer.phone
                    ? [
                        {
                          name: t('customers.phone'),
                          value: (
                            <a className="link" href={`tel:${customer.phone}`}>
                              {customer.phone}
                            </a>
                          ),
                        },
                      ]
                    : []),
                  {
                    name: t('customers.wantsNews'),
                    value: customer.acceptsMarketing ? t('customers.yes') : t('customers.no'),
                  },
                  { name: t('customers.since'), value: exactDate(customer.createdAt) },
                  { name: t('customers.orders'), value: customer.orderCount },
                  { name: t('customers.spent'), value: <Spent spent={customer.spent} /> },
                ]}
              />
            </Panel>
            {customer.note !== '' && (
              <Panel title={t('customers.note')} hint={t('customers.forStaff')}>
                <p className="text-sm whitespace-pre-wrap">{customer.note}</p>
              </Panel>
            )}
            <Panel title={t('customers.addresses')}>
              {customer.addresses.length === 0 && (
                <p className="text-sm text-muted">{t('customers.noneSaved')}</p>
              )}
              <ul className="grid gap-3">
                {customer.addresses.map((address) => (
                  <li key={address.id}>
                    <Address address={address} />
                    {address.isDefault && (
                      <p className="text-xs text-muted">{t('customers.usedByDefault')}</p>
                    )}
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
