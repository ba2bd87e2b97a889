// One dispute: why, what it took, what it cost, and until when it can be answered.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { money } from '../../format/money.tsx';
import { reasonOfDispute } from '../../format/reasons.ts';
import { Time } from '../../format/time.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { Status, type StatusLook } from '../../ui/status.tsx';
import type { Order } from './order.ts';

type Dispute = Order['disputes'][number];

const looks: Record<Dispute['status'], StatusLook> = {
  inquiry: { label: 'dispute.status.inquiry', tone: 'waits', icon: icons.clock },
  needs_response: { label: 'dispute.status.needsResponse', tone: 'problem', icon: icons.alert },
  under_review: { label: 'dispute.status.underReview', tone: 'under-way', icon: icons.clock },
  won: { label: 'dispute.status.won', tone: 'well', icon: icons.check },
  lost: { label: 'dispute.status.lost', tone: 'problem', icon: icons.alert },
  closed: { label: 'dispute.status.closed', tone: 'quiet', icon: icons.check },
};

export function DisputeRow({ dispute }: { dispute: Dispute }) {
  const t = useT();
  const waits = dispute.status === 'needs_response' || dispute.status === 'inquiry';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon drawing={icons.alert} className="mt-0.5 text-danger" />
      <div className="min-w-56 flex-1">
        <div>
          {dispute.reason
            ? t('dispute.titleReason', { reason: reasonOfDispute(dispute.reason, t) })
            : t('dispute.title')}{' '}
          <span className="text-muted">
            <Time iso={dispute.openedAt} focusable />
          </span>
        </div>
        <div className="text-xs break-words text-muted">
          {[
            ...(dispute.withdrawn > 0
              ? [t('dispute.takenBack', { amount: money(dispute.withdrawn, dispute.currency) })]
              : []),
            ...dispute.fees.map((fee) =>
              t('dispute.fee', { amount: money(fee.amount, fee.currency) }),
            ),
          ].join(' ')}{' '}
          <span className="font-mono break-all">{dispute.providerRef}</span>
        </div>
        {waits && dispute.respondBy && (
          <div className="text-xs">
            <Message
              id="dispute.answerUntil"
              values={{ time: <Time iso={dispute.respondBy} focusable /> }}
            />
          </div>
        )}
      </div>
      <Status {...looks[dispute.status]} />
      <span className="tabular-nums">{money(dispute.amount, dispute.currency)}</span>
    </li>
  );
}
