// Search as leaves: what shoppers look for, what words mean, what stands first, and why a product is where it is.
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function SearchTabs() {
  return (
    <TabLinks
      label="Search"
      tabs={[
        { to: paths.search, label: 'Report' },
        { to: paths.synonyms, label: 'Synonyms' },
        { to: paths.searchRules, label: 'Rules' },
        { to: paths.why, label: 'Why is this here' },
      ]}
    />
  );
}
