// How to pay an order by bank transfer: how much, until when, to which account, with which reference.

import type { OrderData } from '../api-types.ts';
import { longDate } from '../format/dates.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';

interface TransferDetailsProps {
  order: OrderData;
  transfer: NonNullable<OrderData['transfer']>;
}

export function TransferDetails({ order, transfer }: TransferDetailsProps) {
  const money = useMoney();
  const t = useT();
  const { missing, received, dueOn, reference, account } = transfer;
  // Of what was paid in part or has left a person decides.
  const isKeptUntilPaid =
    dueOn !== null && received === 0 && order.fulfilmentStatus === 'unfulfilled';
  return (
    <section aria-labelledby="transfer" className="border-t-2 border-ink pt-5">
      <h2 id="transfer" className="font-display text-xl">
        {t('transfer.title')}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">
          {received > 0 ? t('transfer.missing') : t('transfer.amount')}
        </dt>
        <dd className="font-medium">{money(missing, order.currency)}</dd>
        {received > 0 && (
          <>
            <dt className="text-muted">{t('transfer.received')}</dt>
            <dd>{money(received, order.currency)}</dd>
          </>
        )}
        {dueOn && (
          <>
            <dt className="text-muted">{t('transfer.until')}</dt>
            <dd>{longDate(dueOn, { locale: t.locale, timeZone: order.timeZone })}</dd>
          </>
        )}
        <dt className="text-muted">{t('transfer.reference')}</dt>
        <dd>{reference}</dd>
        {account.length > 0 && (
          <>
            <dt className="text-muted">{t('transfer.account')}</dt>
            <dd className="min-w-0 break-words">
              {account.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {isKeptUntilPaid && <p className="mt-3 text-sm text-muted">{t('transfer.kept')}</p>}
    </section>
  );
}
