// Who was invited and has not come yet: how it stands with the link, and another one or none.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { Table } from '../../list/table.tsx';
import { useT } from '../../messages/use-t.ts';
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
  const t = useT();
  const [revoked, setRevoked] = useState<Invitation | null>(null);
  const again = trpc.admin.staff.inviteAgain.useMutation({
    onSuccess: ({ email, link }) => {
      if (link) onLink({ email, link });
      else announce(t('staff.newInvitation'));
    },
    onSettled: () => api.admin.staff.invalidate(),
  });
  const revoke = trpc.admin.staff.revokeInvitation.useMutation({
    onSuccess: () => {
      announce(t('staff.takenBack'));
      setRevoked(null);
    },
    onSettled: () => api.admin.staff.invalidate(),
  });
  return (
    <Panel title={t('staff.invited')} flush>
      {again.error && (
        <div className="p-3">
          <Problem error={again.error} />
        </div>
      )}
      <Table
        label={t('staff.invitations')}
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        title={{ header: t('staff.email'), cell: (invitation) => shownEmail(invitation.email) }}
        columns={[
          { key: 'role', header: t('staff.role'), cell: (invitation) => invitation.role },
          {
            key: 'state',
            header: t('staff.state'),
            card: 'badge',
            cell: (invitation) => <Status {...lookOf(invitation)} />,
          },
          {
            key: 'expires',
            header: t('staff.validUntil'),
            align: 'end',
            cell: (invitation) => <Time iso={invitation.expiresAt} focusable />,
          },
          ...(writes
            ? [
                {
                  key: 'actions',
                  header: t('staff.link'),
                  align: 'end' as const,
                  card: 'action' as const,
                  cell: (invitation: Invitation) => (
                    <span className="inline-flex flex-wrap justify-end gap-2">
                      <Button
                        size="sm"
                        pending={again.isPending && again.variables.id === invitation.id}
                        aria-label={t(sendsMail ? 'staff.sendAgainTo' : 'staff.newLinkFor', {
                          email: shownEmail(invitation.email),
                        })}
                        onClick={() => again.mutate({ id: invitation.id })}
                      >
                        {sendsMail ? t('staff.sendAgain') : t('staff.newLink')}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={t('staff.takeBackOf', { email: shownEmail(invitation.email) })}
                        onClick={() => setRevoked(invitation)}
                      >
                        {t('staff.takeBack')}
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
          title={t('staff.takeBackTitle')}
          confirmLabel={t('staff.takeItBack')}
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ id: revoked.id })}
        >
          <p>{t('staff.linkStops', { email: shownEmail(revoked.email) })}</p>
        </Confirm>
      )}
    </Panel>
  );
}

function lookOf({ expired, mail }: Invitation): StatusLook {
  if (expired) return { label: 'staff.expired', tone: 'problem', icon: icons.clock };
  if (mail === 'failed') return { label: 'staff.mailFailed', tone: 'problem', icon: icons.alert };
  if (mail === 'sent') return { label: 'staff.mailSent', tone: 'under-way', icon: icons.mails };
  if (mail === 'pending') return { label: 'staff.mailOnWay', tone: 'under-way', icon: icons.mails };
  return { label: 'staff.linkToHandOver', tone: 'waits', icon: icons.clock };
}
