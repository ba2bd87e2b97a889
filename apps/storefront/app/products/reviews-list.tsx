// What buyers said of a product, and what the shop answered.

import type { ReviewData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { useShop } from '../shell/shop-context.tsx';

export function ReviewsList({ reviews }: { reviews: ReviewData[] }) {
  const { locale, store } = useShop();
  const t = useT();
  return (
    <ul className="max-w-prose">
      {reviews.map(({ id, rating, title, text, name, answer, writtenAt }) => (
        <li key={id} className="border-b border-line py-6">
          <p>
            <span aria-hidden="true">
              {'★'.repeat(rating)}
              <span className="text-muted">{'☆'.repeat(5 - rating)}</span>
            </span>
            <span className="sr-only">{t('reviews.stars', { stars: rating, most: 5 })}</span>
          </p>
          {title && <h3 className="mt-1 break-words font-display text-lg">{title}</h3>}
          {text && <p className="mt-1 whitespace-pre-line break-words">{text}</p>}
          <p className="mt-2 break-words text-sm text-muted">
            {t('reviews.by', {
              name: name || t('reviews.buyer'),
              date: new Date(writtenAt).toLocaleDateString(locale, {
                dateStyle: 'long',
                timeZone: 'UTC',
              }),
            })}
          </p>
          {answer && (
            <div className="mt-3 border-s-2 border-line ps-4">
              <p className="text-sm text-muted">{t('reviews.answers', { shop: store.name })}</p>
              <p className="mt-1 whitespace-pre-line break-words">{answer}</p>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
