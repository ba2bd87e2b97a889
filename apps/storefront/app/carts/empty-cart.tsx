import { Link } from 'react-router';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useShop } from '../shell/shop-context.tsx';

/** An empty basket points back to the shelves. */
export function EmptyCart() {
  const { categories } = useShop();
  const to = usePaths();
  const t = useT();
  return (
    <div className="mt-6 max-w-2xl">
      <p className="text-lg text-muted">{t('basket.empty')}</p>
      <ul className="mt-6">
        {categories.map((category) => (
          <li key={category.slug} className="border-b border-line first:border-t">
            <Link
              to={to(`/c/${category.slug}`)}
              className="quiet-link flex min-h-13 items-center font-display text-xl"
            >
              {category.title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
