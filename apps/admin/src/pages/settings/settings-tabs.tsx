// The settings as one book with four leaves; each leaf is an address.
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function SettingsTabs() {
  return (
    <TabLinks
      label="Settings"
      tabs={[
        { to: paths.settings, label: 'Store' },
        { to: paths.markets, label: 'Markets' },
        { to: paths.shipping, label: 'Shipping' },
        { to: paths.tax, label: 'Tax' },
      ]}
    />
  );
}
