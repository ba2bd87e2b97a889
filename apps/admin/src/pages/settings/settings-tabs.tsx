// The settings as one book with four leaves; each leaf is an address.
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function SettingsTabs() {
  const t = useT();
  return (
    <TabLinks
      label={t('settings.title')}
      tabs={[
        { to: paths.settings, label: t('settings.store') },
        { to: paths.markets, label: t('settings.markets') },
        { to: paths.shipping, label: t('settings.shipping') },
        { to: paths.tax, label: t('settings.tax') },
      ]}
    />
  );
}
