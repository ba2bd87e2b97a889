// ⌘K: go to a page, or find an order, a product or a customer by typing. Offers only what the
// person may see. A combobox by the ARIA pattern: the focus stays in the box, arrows move the
// choice.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Dialog } from '@kontor/ui/dialog.tsx';
import { type Drawing, Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { trpc } from '../api.ts';
import { productLooks } from '../format/status.ts';
import { useT } from '../messages/use-t.ts';
import { paths } from '../paths.ts';
import { useCan } from '../session.ts';
import { allowedGroups } from './navigation.ts';
import { rankByText } from './rank.ts';

type Item = {
  id: string;
  group: string;
  label: string;
  detail: string;
  icon: Drawing;
  to: string;
};

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog open={open} onClose={onClose} title={t('palette.title')} wide>
      <Body onClose={onClose} />
    </Dialog>
  );
}

function Body({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const id = useId();
  const query = useDeferredValue(text.trim());
  const { items, searching } = useItems(query);
  const chosen = items[Math.min(at, items.length - 1)];

  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);

  const go = (item: Item) => {
    onClose();
    void navigate(item.to);
  };

  return (
    <div className="flex min-h-0 flex-col">
      <div className="relative px-5 pt-3 pb-3">
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette exists to be typed into
          autoFocus
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(at + 1, items.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
            else if (event.key === 'Enter' && chosen) go(chosen);
            else return;
            event.preventDefault();
          }}
          className="field"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.results')}
        aria-busy={searching}
        tabIndex={-1}
        className="max-h-[26rem] min-h-24 overflow-y-auto border-t border-line p-2"
      >
        {groupBy(items).map(([group, members]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox
          <div key={group} role="group" aria-label={group}>
            <div className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted" aria-hidden="true">
              {group}
            </div>
            {members.map((item) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the box
              <div
                key={item.id}
                id={`${id}-${item.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={item === chosen}
                onClick={() => go(item)}
                onMouseMove={() => setAt(items.indexOf(item))}
                className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 text-sm aria-selected:bg-success-soft aria-selected:text-success"
              >
                <Icon drawing={item.icon} className="text-muted" />
                <span className="min-w-0 flex-1 truncate">{item.label}</span>
                <span className="max-w-[45%] truncate text-xs text-muted">{item.detail}</span>
              </div>
            ))}
          </div>
        ))}
        {items.length === 0 && (
          <p className="px-2.5 py-6 text-center text-sm text-muted" role="status">
            {searching ? t('palette.searching') : t('palette.nothing', { query })}
          </p>
        )}
      </div>
    </div>
  );
}

function useItems(query: string): { items: Item[]; searching: boolean } {
  const t = useT();
  const can = useCan();
  const search = query.length >= 2;
  const options = { placeholderData: keepPreviousData };
  const orders = trpc.admin.orders.list.useQuery(
    { q: query, limit: 5 },
    { ...options, enabled: search && can('orders.read') },
  );
  const products = trpc.admin.products.list.useQuery(
    { q: query, limit: 5 },
    { ...options, enabled: search && can('products.read') },
  );
  const customers = trpc.admin.customers.list.useQuery(
    { q: query, limit: 5 },
    { ...options, enabled: search && can('customers.read') },
  );
  const places = useMemo(
    () =>
      allowedGroups(can).flatMap((group) =>
        group.places.map(
          (place): Item => ({
            id: `page-${place.to}`,
            group: t('palette.goTo'),
            label: t(place.label),
            detail: place.key ? `g ${place.key}` : '',
            icon: place.icon,
            to: place.to,
          }),
        ),
      ),
    [can, t],
  );
  const found: Item[] = !search
    ? []
    : [
        ...(orders.data?.items ?? []).map(
          (order): Item => ({
            id: `order-${order.id}`,
            group: t('nav.orders'),
            label: order.number ? `#${order.number}` : t('palette.noNumber'),
            detail: shownEmail(order.email),
            icon: icons.orders,
            to: paths.order(order.id),
          }),
        ),
        ...(products.data?.items ?? []).map(
          (product): Item => ({
            id: `product-${product.id}`,
            group: t('nav.products'),
            label: product.title,
            detail: t(productLooks[product.status].label),
            icon: icons.products,
            to: paths.product(product.id),
          }),
        ),
        ...(customers.data?.items ?? []).map(
          (customer): Item => ({
            id: `customer-${customer.id}`,
            group: t('nav.customers'),
            label: customer.name || shownEmail(customer.email),
            detail: shownEmail(customer.email),
            icon: icons.person,
            to: paths.customer(customer.id),
          }),
        ),
      ];
  const pages = rankByText(places, query, (place) => place.label);
  return {
    items: [...pages, ...found],
    searching: orders.isFetching || products.isFetching || customers.isFetching,
  };
}

function groupBy(items: Item[]): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}
