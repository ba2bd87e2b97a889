// Search as two leaves: what shoppers look for, and what words mean.
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function SearchTabs() {
  return (
    <TabLinks
      label="Search"
      tabs={[
        { to: paths.search, label: 'Report' },
        { to: paths.synonyms, label: 'Synonyms' },
      ]}
    />
  );
}
