// Roles and what each may do, side by side; one is edited in a dialog.

import { permissionNames } from '@kontor/shared/permissions.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { Frame } from '../../list/frame.tsx';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Role, RoleDialog } from './role-dialog.tsx';
import { StaffTabs } from './staff-tabs.tsx';

export async function loader() {
  await api.admin.staff.roles.prefetch();
  return null;
}

export function Component() {
  const t = useT();
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const can = useCan();
  const writes = can('staff.write');
  return (
    <Page
      title={t('staff.title')}
      width="wide"
      actions={
        writes && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            {t('staff.newRole')}
          </Button>
        )
      }
    >
      <StaffTabs />
      <Frame>
        <Roles onEdit={writes ? setEdited : null} />
      </Frame>
      {edited && (
        <RoleDialog role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function Roles({ onEdit }: { onEdit: ((role: Role) => void) | null }) {
  const t = useT();
  const [roles] = trpc.admin.staff.roles.useSuspenseQuery();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {roles.map((role) => (
        <Panel
          key={role.id}
          title={role.name}
          hint={t('staff.people', { count: role.members })}
          actions={
            onEdit &&
            !role.isOwner && (
              <Button
                size="sm"
                aria-label={t('staff.changeRole', { role: role.name })}
                onClick={() => onEdit(role)}
              >
                {t('staff.change')}
              </Button>
            )
          }
        >
          {role.isOwner || role.permissions.length === permissionNames.length ? (
            <p className="text-sm">
              {t(role.isOwner ? 'staff.everythingFixed' : 'staff.everything')}
            </p>
          ) : (
            <ul className="grid list-disc gap-0.5 pl-5 text-sm">
              {permissionNames
                .filter((name) => role.permissions.includes(name))
                .map((name) => (
                  <li key={name}>{t(`permission.${name}`)}</li>
                ))}
              {role.permissions.length === 0 && <li>{t('staff.nothingYet')}</li>}
            </ul>
          )}
        </Panel>
      ))}
    </div>
  );
}
