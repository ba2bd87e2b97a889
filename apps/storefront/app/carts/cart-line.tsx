// One line of the basket: picture, name, choice, quantity, price, and the way to take it out. The
// quantity is a form with its own button; with JavaScript it sends itself and the button is hidden.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import type { CartData, CartLineData } from '../api-types.ts';
import { usePaths } from '../market.ts';
import { Message, type T, useT } from '../messages/use-t.ts';
import { variantSearch } from '../products/variants.ts';
import { useReach } from '../reach.ts';
import { Picture } from '../shell/picture.tsx';
import { useMoney } from '../shell/shop-context.tsx';
import { QuantityField } from './quantity-field.tsx';

interface CartLineProps {
  line: CartLineData;
  cart: CartData;
}

export function CartLine({ line, cart }: CartLineProps) {
  const to = usePaths();
  const money = useMoney();
  const t = useT();
  const { currency } = cart.market;
  const navigation = useNavigation();
  const pending = navigation.formData?.get('lineId') === line.id;
  const href = to(`/p/${line.slug}`) + variantSearch(line.variant);
  return (
    <li
      className={`grid grid-cols-[5.5rem_1fr] gap-x-5 gap-y-3 border-b border-line py-5 transition-opacity sm:grid-cols-[7rem_1fr_auto] ${pending ? 'opacity-50' : ''}`}
    >
      <Link to={href} tabIndex={-1} aria-hidden="true" className="row-span-2 sm:row-span-1">
        <Picture picture={line.image} alt="" sizes="112px" ratio="aspect-[4/5]" />
      </Link>
      <div className="min-w-0">
        <h2 className="text-base">
          <Link to={href} className="quiet-link inline-block py-0.5">
            {line.title}
          </Link>
        </h2>
        {line.options.length > 0 && <p className="text-sm text-muted">{optionsWords(line, t)}</p>}
        <p className="mt-0.5 text-sm text-muted">
          {line.unitPrice === null
            ? t('basket.notForSale')
            : t('basket.each', { price: money(line.unitPrice, currency) })}
          {line.compareAt !== null && <s className="ms-2">{money(line.compareAt, currency)}</s>}
        </p>
        {line.limit.reason === 'stock' && line.quantity >= line.limit.max && line.limit.max > 0 && (
          <p className="mt-1 text-sm text-warning">{t('basket.left', { count: line.limit.max })}</p>
        )}
        {!line.inStock && line.limit.max > 0 && (
          <p className="mt-1 text-sm text-muted">
            {t('basket.madeToOrder', { count: line.quantity })}
          </p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          {line.unitPrice !== null && line.limit.max > 0 && <QuantityForm line={line} />}
          <RemoveForm line={line} />
        </div>
      </div>
      <p className="col-start-2 sm:col-start-3 sm:text-right">
        {line.discount > 0 && <s className="me-2 text-muted">{money(line.subtotal, currency)}</s>}
        <span className="font-medium">{money(line.subtotal - line.discount, currency)}</span>
      </p>
    </li>
  );
}

/** "Colour: Blue, Size: M" */
function optionsWords({ options }: CartLineData, t: T): string {
  return options
    .map(({ name, value }) => t('basket.option', { name, value }))
    .reduce((before, option) => t('basket.nextOption', { before, option }));
}

function QuantityForm({ line }: { line: CartLineData }) {
  const form = useRef<HTMLFormElement>(null);
  const reach = useReach();
  const t = useT();
  const held = useRef(false);
  // A number that was typed while nobody could be reached is sent as soon as somebody can.
  useEffect(() => {
    const wasHeld = held.current;
    held.current = reach !== 'reached';
    if (!wasHeld || held.current || !form.current) return;
    const typed = new FormData(form.current).get('quantity');
    if (Number(typed) !== line.quantity) form.current.requestSubmit();
  }, [reach, line.quantity]);
  return (
    <Form ref={form} method="post" replace preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="intent" value="quantity" />
      <input type="hidden" name="lineId" value={line.id} />
      <QuantityField
        key={line.quantity}
        name="quantity"
        label={t('quantity.of', { title: line.title })}
        defaultValue={line.quantity}
        max={line.limit.max}
        onCommit={() => form.current?.requestSubmit()}
      />
      <button type="submit" className={`${buttonClass('secondary')} js:hidden`}>
        {t('basket.update')}
      </button>
    </Form>
  );
}

function RemoveForm({ line }: { line: CartLineData }) {
  return (
    <Form method="post" replace preventScrollReset>
      <input type="hidden" name="lineId" value={line.id} />
      <input type="hidden" name="variantId" value={line.variantId} />
      <input type="hidden" name="quantity" value={line.quantity} />
      <input type="hidden" name="title" value={line.title} />
      <button
        type="submit"
        name="intent"
        value="remove"
        className="quiet-link inline-flex min-h-11 items-center gap-2 text-sm text-muted hover:text-ink"
      >
        <Icon drawing={icons.trash} className="size-4" />
        <Message
          id="basket.remove"
          values={{ title: line.title }}
          tags={{ aside: <span className="sr-only" /> }}
        />
      </button>
    </Form>
  );
}
