// A rating as stars, and in words for who does not see them.
import { useT } from '../../messages/use-t.ts';
import { starWords } from './review-words.ts';

export function Stars({ rating }: { rating: number }) {
  const t = useT();
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true">
        {'★'.repeat(rating)}
        <span className="text-muted">{'☆'.repeat(5 - rating)}</span>
      </span>
      <span className="sr-only">{starWords(rating, t)}</span>
    </span>
  );
}
