// The staff as two leaves: people and roles.
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function StaffTabs() {
  const t = useT();
  return (
    <TabLinks
      label={t('staff.title')}
      tabs={[
        { to: paths.staff, label: t('staff.peopleTab') },
        { to: paths.roles, label: t('staff.roles') },
      ]}
    />
  );
}
