// One dispute: why, what it took, what it cost, and until when it can be answered.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { money } from '../../format/money.tsx';
import { reasonOfDispute } from '../../format/reasons.ts';
import { Time } from '../../format/time.tsx';
import { useT } from '../../messages/use-t.ts';
import { Status, type StatusLook } from '../../ui/status.tsx';
import type { Order } from './order.ts';

type Dispute = Order['disputes'][number];

const looks: Record<Dispute['status'], StatusLook> = {
  inquiry: { label: 'The bank asks', tone: 'waits', icon: icons.clock },
  needs_response: { label: 'Needs an answer', tone: 'problem', icon: icons.alert },
  under_review: { label: 'The bank decides', tone: 'under-way', icon: icons.clock },
  won: { label: 'Won', tone: 'well', icon: icons.check },
  lost: { label: 'Lost', tone: 'problem', icon: icons.alert },
  closed: { label: 'Closed', tone: 'quiet', icon: icons.check },
};

export function DisputeRow({ dispute }: { dispute: Dispute }) {
  const t = useT();
  const waits = dispute.status === 'needs_response' || dispute.status === 'inquiry';
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <Icon drawing={icons.alert} className="mt-0.5 text-danger" />
      <div className="min-w-56 flex-1">
        <div>
          Dispute{dispute.reason && `: ${reasonOfDispute(dispute.reason, t)}`}{' '}
          <span className="text-muted">
            <Time iso={dispute.openedAt} focusable />
          </span>
        </div>
        <div className="text-xs break-words text-muted">
          {dispute.withdrawn > 0 && `${money(dispute.withdrawn, dispute.currency)} taken back. `}
          {dispute.fees.map((fee) => `Fee ${money(fee.amount, fee.currency)}. `)}
          <span className="font-mono break-all">{dispute.providerRef}</span>
        </div>
        {waits && dispute.respondBy && (
          <div className="text-xs">
            Answer it until <Time iso={dispute.respondBy} focusable />
          </div>
        )}
      </div>
      <Status {...looks[dispute.status]} />
      <span className="tabular-nums">{money(dispute.amount, dispute.currency)}</span>
    </li>
  );
}
