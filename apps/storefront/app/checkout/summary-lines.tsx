// The things of a basket or an order in a narrow column: picture, variant, quantity, what they cost.

import type { PictureData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { Picture } from '../shell/picture.tsx';

interface SummaryLine {
  id: string;
  image: PictureData | null;
  title: string;
  /** '' where there is only one. */
  variant: string;
  quantity: number;
  /** After discounts, with its currency. */
  amount: string;
}

export function SummaryLines({ lines }: { lines: SummaryLine[] }) {
  const t = useT();
  return (
    <ul className="mt-4 grid gap-4">
      {lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[3.5rem_1fr_auto] items-start gap-4">
          <Picture picture={line.image} alt="" sizes="56px" ratio="aspect-[4/5]" />
          <div className="min-w-0 text-sm">
            <p>
              {line.quantity > 1
                ? t('parcels.line', { quantity: line.quantity, title: line.title })
                : line.title}
            </p>
            {line.variant && <p className="text-muted">{line.variant}</p>}
          </div>
          <p className="text-sm">{line.amount}</p>
        </li>
      ))}
    </ul>
  );
}
