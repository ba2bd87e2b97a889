// The frame of a summary beside a form: on a phone its contents are folded away under the total.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useT } from '../messages/use-t.ts';

interface FoldedSummaryProps {
  units: number;
  total: string;
  /** Beside the heading on a wide screen. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

export function FoldedSummary({ units, total, action, children }: FoldedSummaryProps) {
  const t = useT();
  return (
    <>
      <details className="group lg:hidden">
        <summary className="flex min-h-9 items-center justify-between gap-4">
          <span>{t('checkout.items', { count: units })}</span>
          <span className="flex items-center gap-2">
            <span className="font-medium">{total}</span>
            <Icon
              drawing={icons.chevronDown}
              className="size-4 transition-transform group-open:rotate-180"
            />
          </span>
        </summary>
        {children}
      </details>
      <div className="hidden lg:block">
        <div className="flex items-baseline justify-between">
          <h2 className="font-display text-xl">{t('checkout.yourOrder')}</h2>
          {action}
        </div>
        {children}
      </div>
    </>
  );
}
