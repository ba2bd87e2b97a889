// The staff as two leaves: people and roles.
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function StaffTabs() {
  return (
    <TabLinks
      label="Staff"
      tabs={[
        { to: paths.staff, label: 'People' },
        { to: paths.roles, label: 'Roles' },
      ]}
    />
  );
}
