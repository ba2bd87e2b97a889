// What buyers think of a product: the average of five and how many they are.

import type { ProductCardData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';

interface RatingProps {
  rating: NonNullable<ProductCardData['rating']>;
  className?: string;
}

export function Rating({ rating: { average, count }, className = '' }: RatingProps) {
  const t = useT();
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const shown = average.toLocaleString(t.locale, digits);
  return (
    <span className={`tabular-nums ${className}`}>
      <span aria-hidden="true">
        ★ {shown} <span className="text-muted">({count.toLocaleString(t.locale)})</span>
      </span>
      <span className="sr-only">{t('rating.said', { average: shown, count })}</span>
    </span>
  );
}
