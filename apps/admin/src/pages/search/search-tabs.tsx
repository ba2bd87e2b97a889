// Search as leaves: what shoppers look for, what words mean, what stands first, and why a product is where it is.
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { TabLinks } from '../../ui/tab-links.tsx';

export function SearchTabs() {
  const t = useT();
  return (
    <TabLinks
      label={t('search.title')}
      tabs={[
        { to: paths.search, label: t('search.report') },
        { to: paths.synonyms, label: t('search.synonyms') },
        { to: paths.searchRules, label: t('search.rules') },
        { to: paths.why, label: t('search.whyTab') },
      ]}
    />
  );
}
