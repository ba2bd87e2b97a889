// Who was invited and has not come yet: how it stands with the link, and another one or none.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status, type StatusLook } from '../../ui/status.tsx';

type Invitation = Outputs['staff']['list']['invitations'][number];

type PanelProps = {
  invitations: Invitation[];
  sendsMail: boolean;
  writes: boolean;
  onLink: (handed: { email: string; link: string }) => void;
};

export function InvitationsPanel({ invitations, sendsMail, writes, onLink }: PanelProps) {
  const [revoked, setRevoked] = useState<Invitation | null>(null);
  const again = trpc.admin.staff.inviteAgain.useMutation({
    onSuccess: ({ email, link }) => {
      if (link) onLink({ email, link });
      else announce('New invitation on its way');
    },
    onSettled: () => api.admin.staff.invalidate(),
  });
  const revoke = trpc.admin.staff.revokeInvitation.useMutation({
    onSuccess: () => {
      announce('Invitation taken back');
      setRevoked(null);
    },
    onSettled: () => api.admin.staff.invalidate(),
  });
  return (
    <Panel title="Invited" flush>
      {again.error && (
        <div className="p-3">
          <Problem error={again.error} />
        </div>
      )}
      <Table
        label="Invitations"
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        title={{ header: 'E-mail', cell: (invitation) => shownEmail(invitation.email) }}
        columns={[
          { key: 'role', header: 'Role', cell: (invitation) => invitation.role },
          {
            key: 'state',
            header: 'State',
            card: 'badge',
            cell: (invitation) => <Status {...lookOf(invitation)} />,
          },
          {
            key: 'expires',
            header: 'Valid until',
            align: 'end',
            cell: (invitation) => <Time iso={invitation.expiresAt} focusable />,
          },
          ...(writes
            ? [
                {
                  key: 'actions',
                  header: 'Link',
                  align: 'end' as const,
                  card: 'action' as const,
                  cell: (invitation: Invitation) => (
                    <span className="inline-flex flex-wrap justify-end gap-2">
                      <Button
                        size="sm"
                        pending={again.isPending && again.variables.id === invitation.id}
                        aria-label={`${sendsMail ? 'Send again' : 'New link'}: ${shownEmail(invitation.email)}`}
                        onClick={() => again.mutate({ id: invitation.id })}
                      >
                        {sendsMail ? 'Send again' : 'New link'}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={`Take back: ${shownEmail(invitation.email)}`}
                        onClick={() => setRevoked(invitation)}
                      >
                        Take back
                      </Button>
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {revoked && (
        <Confirm
          open
          onClose={() => setRevoked(null)}
          title="Take the invitation back?"
          confirmLabel="Take it back"
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ id: revoked.id })}
        >
          <p>The link that {shownEmail(revoked.email)} has stops working at once.</p>
        </Confirm>
      )}
    </Panel>
  );
}

function lookOf({ expired, mail }: Invitation): StatusLook {
  if (expired) return { label: 'Expired', tone: 'problem', icon: icons.clock };
  if (mail === 'failed') return { label: 'Mail failed', tone: 'problem', icon: icons.alert };
  if (mail === 'sent') return { label: 'Mail sent', tone: 'under-way', icon: icons.mails };
  if (mail === 'pending') return { label: 'Mail on its way', tone: 'under-way', icon: icons.mails };
  return { label: 'Link to hand over', tone: 'waits', icon: icons.clock };
}
