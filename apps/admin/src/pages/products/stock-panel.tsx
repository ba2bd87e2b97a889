// The stock of a product at a glance; correcting it happens in the inventory.
import { Link } from 'react-router';
import { plural } from '../../format/money.tsx';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Product } from './product-values.ts';

/** The others are in the inventory, with a search. */
const mostVariants = 50;

export function StockPanel({ product }: { product: Product }) {
  const tracked = product.variants.filter((variant) => variant.trackInventory);
  const left = tracked.length - mostVariants;
  return (
    <Panel
      title="Stock"
      actions={
        <Link to={paths.inventory({ q: product.title })} className="link text-sm">
          Inventory
        </Link>
      }
    >
      {tracked.length === 0 ? (
        <p className="text-sm text-muted">No variant tracks its stock.</p>
      ) : (
        <table className="w-full text-sm">
          <caption className="sr-only">Stock by variant</caption>
          <thead>
            <tr className="text-left text-xs text-muted">
              <th scope="col" className="pb-1 font-medium">
                Variant
              </th>
              <th scope="col" className="pb-1 pl-2 text-right font-medium">
                On hand
              </th>
              <th scope="col" className="pb-1 pl-2 text-right font-medium">
                Available
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
                      {variant.title || 'The only variant'}
                    </Link>
                  </th>
                  <td className="py-1 text-right tabular-nums">{onHand}</td>
                  <td className="py-1 text-right font-medium tabular-nums">{onHand - reserved}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {left > 0 && (
        <p className="mt-2 text-sm text-muted">
          And{' '}
          <Link to={paths.inventory({ q: product.title })} className="link">
            {plural(left, 'more variant')} in the inventory
          </Link>
          .
        </p>
      )}
    </Panel>
  );
}
