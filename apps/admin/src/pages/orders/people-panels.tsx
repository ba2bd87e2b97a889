// Who bought it, where it goes, and the mails about it.

import { languages } from '@kontor/shared/languages.ts';
import { orderMailKinds } from '@kontor/shared/order-input.ts';
import { shownEmail } from '@kontor/shared/shown-email.ts';
import * as icons from '@kontor/ui/icons.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { mailLooks, mailWords } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { Address } from '../../ui/address.tsx';
import { announce } from '../../ui/announce.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { type Order, refreshOrder } from './order.ts';

export function PeoplePanels({ order }: { order: Order }) {
  const t = useT();
  const can = useCan();
  const same = JSON.stringify(order.shippingAddress) === JSON.stringify(order.billingAddress);
  return (
    <>
      <Panel title={t('orders.customer')}>
        <div className="grid gap-1 text-sm">
          {order.customer && can('customers.read') ? (
            <Link to={paths.customer(order.customer.id)} className="link font-medium">
              {order.customer.name || shownEmail(order.customer.email)}
            </Link>
          ) : (
            <span className="font-medium">{order.shippingAddress.name}</span>
          )}
          {!order.customer && <span className="text-muted">{t('orders.asGuest')}</span>}
          <a href={`mailto:${order.email}`} className="link break-all">
            {shownEmail(order.email)}
          </a>
          <span className="text-muted">
            <Message
              id="orders.orderedIn"
              values={{
                language: <span lang={order.language}>{languages[order.language].name}</span>,
              }}
            />
          </span>
        </div>
        {order.note && (
          <blockquote className="mt-3 border-l-2 border-warning pl-3 text-sm whitespace-pre-wrap">
            {order.note}
          </blockquote>
        )}
      </Panel>
      <Panel title={t('orders.shipTo')}>
        <Address address={order.shippingAddress} />
      </Panel>
      <Panel title={t('orders.billTo')}>
        {same ? (
          <p className="text-sm text-muted">{t('orders.sameAddress')}</p>
        ) : (
          <Address address={order.billingAddress} />
        )}
      </Panel>
      {can('mails.read') && <Mails order={order} />}
    </>
  );
}

function Mails({ order }: { order: Order }) {
  const t = useT();
  const can = useCan();
  return (
    <Panel title={t('orders.mails')}>
      {order.mails.length === 0 && <p className="text-sm text-muted">{t('orders.noMails')}</p>}
      <ul className="grid gap-2">
        {order.mails.map((mail) => (
          <li key={mail.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 text-sm">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <Link to={paths.mail(mail.id)} className="link">
                {t(mailWords[mail.kind])}
              </Link>
              <Status {...mailLooks[mail.status]} />
              <span className="text-xs text-muted">
                <Time iso={mail.createdAt} focusable />
              </span>
            </div>
            {can('mails.write') && <Again order={order} mail={mail} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Sends the newest mail of its kind once more; older ones of that kind stay as they are. */
function Again({ order, mail }: { order: Order; mail: Order['mails'][number] }) {
  const t = useT();
  const resend = trpc.admin.orders.resendMail.useMutation({
    onSuccess: () => announce(t('orders.willSendAgain')),
    onSettled: refreshOrder,
  });
  const kind = orderMailKinds.find((each) => each === mail.kind);
  const newest = order.mails.find((each) => each.kind === mail.kind);
  if (!kind || newest !== mail || mail.status === 'pending') return null;
  return (
    <>
      <IconButton
        icon={icons.retry}
        label={t('orders.sendAgain', { mail: t(mailWords[kind]) })}
        disabled={resend.isPending}
        onClick={() => resend.mutate({ orderId: order.id, kind })}
      />
      {resend.error && (
        <div className="col-span-2">
          <Problem error={resend.error} />
        </div>
      )}
    </>
  );
}
