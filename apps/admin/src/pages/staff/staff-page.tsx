// Who works here, with which role, and who has been invited.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { type Column, Table } from '../../list/table.tsx';
import { Message, type T, useT } from '../../messages/use-t.ts';
import { useCan, useMe } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { InvitationsPanel } from './invitations-panel.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { type Member, MemberDialog } from './member-dialog.tsx';
import { StaffTabs } from './staff-tabs.tsx';

export async function loader() {
  await Promise.all([api.admin.staff.list.prefetch(), api.admin.staff.roles.prefetch()]);
  return null;
}

export function Component() {
  const t = useT();
  const [inviting, setInviting] = useState(false);
  const can = useCan();
  return (
    <Page
      title={t('staff.title')}
      width="wide"
      actions={
        can('staff.write') && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setInviting(true)}>
            {t('staff.invite')}
          </Button>
        )
      }
    >
      <StaffTabs />
      <Frame>
        <People inviting={inviting} onInvited={() => setInviting(false)} />
      </Frame>
    </Page>
  );
}

type PeopleProps = { inviting: boolean; onInvited: () => void };

function People({ inviting, onInvited }: PeopleProps) {
  const t = useT();
  const [{ members, invitations, sendsMail }] = trpc.admin.staff.list.useSuspenseQuery();
  const [editedId, setEditedId] = useState<string | null>(null);
  // The member as the list shows them now: after a refusal that is somebody else's change.
  const edited = members.find((member) => member.id === editedId);
  const [handed, setHanded] = useState<{ email: string; link: string } | null>(null);
  const can = useCan();
  const me = useMe();
  return (
    <div className="grid gap-4">
      <div className="sheet">
        <Table
          label={t('staff.members')}
          rows={members}
          rowKey={(member) => member.id}
          title={{
            header: t('staff.name'),
            cell: (member) =>
              member.id === me.id ? (
                <Message
                  id="staff.you"
                  values={{ name: member.name }}
                  tags={{ quiet: <span className="font-normal text-muted" /> }}
                />
              ) : (
                member.name
              ),
          }}
          columns={columns(can('staff.write') ? (member) => setEditedId(member.id) : null, t)}
        />
      </div>
      {invitations.length > 0 && (
        <InvitationsPanel
          invitations={invitations}
          sendsMail={sendsMail}
          writes={can('staff.write')}
          onLink={setHanded}
        />
      )}
      {inviting && <InviteDialog sendsMail={sendsMail} onLink={setHanded} onClose={onInvited} />}
      {handed && !inviting && <LinkDialog {...handed} onClose={() => setHanded(null)} />}
      {edited && <MemberDialog member={edited} onClose={() => setEditedId(null)} />}
    </div>
  );
}

function columns(onEdit: ((member: Member) => void) | null, t: T): Column<Member>[] {
  return [
    { key: 'email', header: t('staff.email'), cell: (member) => shownEmail(member.email) },
    { key: 'role', header: t('staff.role'), card: 'aside', cell: (member) => member.role },
    {
      key: 'status',
      header: t('staff.status'),
      card: 'badge',
      cell: (member) => (
        <span className="inline-flex gap-1">
          {member.status === 'active' ? (
            <Status label="staff.active" tone="well" icon={icons.check} />
          ) : (
            <Status label="staff.lockedOut" tone="quiet" icon={icons.stop} />
          )}
          {member.isDemo && <Status label="staff.demo" tone="waits" icon={icons.info} />}
        </span>
      ),
    },
    {
      key: 'since',
      header: t('staff.since'),
      align: 'end',
      cell: (member) => <Time iso={member.createdAt} focusable />,
    },
    ...(onEdit
      ? [
          {
            key: 'edit',
            header: t('staff.change'),
            align: 'end' as const,
            card: 'action' as const,
            cell: (member: Member) => (
              <Button
                size="sm"
                aria-label={t('staff.changeOne', { name: member.name })}
                onClick={() => onEdit(member)}
              >
                {t('staff.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
