// By what shoppers can filter the page of a category, and in which order. What nobody chose comes from the
// category above.

import { trpc } from '../../api.ts';
import { OrderedNames } from '../../form/ordered-names.tsx';
import { useT } from '../../messages/use-t.ts';

type CategoryFiltersProps = {
  categoryId: string | null;
  /** Title of the category above. */
  parent: string | undefined;
  keys: string[] | null;
  onChange: (keys: string[] | null) => void;
  error: string | undefined;
};

export function CategoryFilters(props: CategoryFiltersProps) {
  const t = useT();
  const { categoryId, parent, keys, onChange, error } = props;
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const market = (markets.find(({ isDefault }) => isDefault) ?? markets[0])?.code ?? '';
  const { data = [] } = trpc.admin.collections.facets.useQuery(
    { market, categoryId: categoryId ?? undefined },
    { enabled: market !== '' },
  );
  const inherited = parent ? t('categories.asIn', { parent }) : t('categories.allUsual');
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-medium">{t('categories.filtersOfPage')}</legend>
      {[
        { label: inherited, on: keys === null, choose: () => onChange(null) },
        {
          ...{ label: t('categories.onlyThese'), on: keys !== null },
          choose: () => onChange(keys ?? data.map(({ key }) => key)),
        },
      ].map(({ label, on, choose }) => (
        <label key={label} className="flex items-center gap-2 text-sm">
          <input type="radio" name="filters" checked={on} onChange={choose} />
          {label}
        </label>
      ))}
      {keys !== null && (
        <OrderedNames
          legend={t('categories.shown')}
          none={t('categories.noFilters')}
          add={t('categories.addFilter')}
          takeOff={(name) => t('categories.takeOff', { name })}
          keys={keys}
          names={data.map(({ key, label }) => ({ key, name: label }))}
          gone={(key) => t('categories.nothingHas', { name: key })}
          onChange={onChange}
          error={error}
        />
      )}
    </fieldset>
  );
}
