// The stock of a product at a glance; correcting it happens in the inventory.

import { Link } from 'react-router';
import { count } from '../../format/money.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Product } from './product-values.ts';

/** The others are in the inventory, with a search. */
const mostVariants = 50;

export function StockPanel({ product }: { product: Product }) {
  const t = useT();
  const tracked = product.variants.filter((variant) => variant.trackInventory);
  const left = tracked.length - mostVariants;
  return (
    <Panel
      title={t('products.stock')}
      actions={
        <Link to={paths.inventory({ q: product.title })} className="link text-sm">
          {t('products.inventory')}
        </Link>
      }
    >
      {tracked.length === 0 ? (
        <p className="text-sm text-muted">{t('products.noneTracks')}</p>
      ) : (
        <table className="w-full text-sm">
          <caption className="sr-only">{t('products.stockByVariant')}</caption>
          <thead>
            <tr className="text-left text-xs text-muted">
              <th scope="col" className="pb-1 font-medium">
                {t('products.variant')}
              </th>
              <th scope="col" className="pb-1 pl-2 text-right font-medium">
                {t('products.onHand')}
              </th>
              <th scope="col" className="pb-1 pl-2 text-right font-medium">
                {t('products.available')}
              </th>
            </tr>
          </thead>
          <tbody>
            {tracked.slice(0, mostVariants).map((variant) => {
              const onHand = variant.levels.reduce((sum, level) => sum + level.onHand, 0);
              const reserved = variant.levels.reduce((sum, level) => sum + level.reserved, 0);
              return (
                <tr key={variant.id} className="border-t border-line">
                  <th scope="row" className="py-1 text-left font-normal">
                    <Link to={paths.movements(variant.id)} className="link">
                      {variant.title || t('products.onlyVariant')}
                    </Link>
                  </th>
                  <td className="py-1 text-right tabular-nums">{count(onHand)}</td>
                  <td className="py-1 text-right font-medium tabular-nums">
                    {count(onHand - reserved)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {left > 0 && (
        <p className="mt-2 text-sm text-muted">
          <Message
            id="products.moreInInventory"
            values={{ count: left }}
            tags={{ link: <Link to={paths.inventory({ q: product.title })} className="link" /> }}
          />
        </p>
      )}
    </Panel>
  );
}
