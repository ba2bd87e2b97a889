// Roles and what each may do, side by side; one is edited in a dialog.

import { permissionNames, permissions } from '@kontor/shared/permissions.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
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
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const can = useCan();
  const writes = can('staff.write');
  return (
    <Page
      title="Staff"
      width="wide"
      actions={
        writes && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            New role
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
  const [roles] = trpc.admin.staff.roles.useSuspenseQuery();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {roles.map((role) => (
        <Panel
          key={role.id}
          title={role.name}
          hint={plural(role.members, 'person', 'people')}
          actions={
            onEdit &&
            !role.isOwner && (
              <Button
                size="sm"
                aria-label={`Change the role ${role.name}`}
                onClick={() => onEdit(role)}
              >
                Change
              </Button>
            )
          }
        >
          {role.isOwner || role.permissions.length === permissionNames.length ? (
            <p className="text-sm">Everything{role.isOwner && '. This role cannot be changed.'}</p>
          ) : (
            <ul className="grid list-disc gap-0.5 pl-5 text-sm">
              {permissionNames
                .filter((name) => role.permissions.includes(name))
                .map((name) => (
                  <li key={name}>{permissions[name]}</li>
                ))}
              {role.permissions.length === 0 && <li>Nothing yet</li>}
            </ul>
          )}
        </Panel>
      ))}
    </div>
  );
}
