// The categories one level down, as words: quick to read, quick to leave by.

import { Link } from 'react-router';
import type { CategoryData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { usePrefetch } from '../reach.ts';

export function SubCategories({ categories }: { categories: CategoryData['children'] }) {
  const t = useT();
  const to = usePaths();
  const prefetch = usePrefetch();
  if (categories.length === 0) return null;
  return (
    <nav aria-label={t('category.within')} className="mt-8">
      <ul className="flex flex-wrap gap-x-7 gap-y-1">
        {categories.map((category) => (
          <li key={category.slug}>
            <Link
              to={to(`/c/${category.slug}`)}
              prefetch={prefetch}
              className="text-link inline-flex min-h-11 items-center font-display text-lg decoration-line hover:decoration-ink"
            >
              {category.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
