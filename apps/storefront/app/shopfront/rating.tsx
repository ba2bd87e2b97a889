// What buyers think of a product: the average of five and how many they are.

import type { ProductCardData } from '../api-types.ts';
import { useShop } from '../shell/shop-context.tsx';

interface RatingProps {
  rating: NonNullable<ProductCardData['rating']>;
  className?: string;
}

export function Rating({ rating: { average, count }, className = '' }: RatingProps) {
  const { locale } = useShop().market;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const shown = average.toLocaleString(locale, digits);
  return (
    <span className={`tabular-nums ${className}`}>
      <span aria-hidden="true">
        ★ {shown} <span className="text-muted">({count})</span>
      </span>
      <span className="sr-only">
        Rated {shown} of 5. Ratings: {count}
      </span>
    </span>
  );
}
