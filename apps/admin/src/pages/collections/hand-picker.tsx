// Products one by one: found by typing, put in order by dragging or by buttons, taken out again.

import { handPickedMax } from '@kontor/shared/collection-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { productLooks } from '../../format/status.ts';
import { announce } from '../../ui/announce.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';
import type { Picked } from './collection-values.ts';

type PickerProps = {
  products: readonly Picked[];
  onChange: (products: Picked[]) => void;
  writes: boolean;
  error: string | undefined;
};

export function HandPicker({ products, onChange, writes, error }: PickerProps) {
  return (
    <div className="grid gap-4">
      {writes && (
        <Search
          chosen={products}
          error={error}
          onAdd={(product) => {
            onChange([...products, product]);
            announce(`${product.title} added`);
          }}
        />
      )}
      {products.length === 0 ? (
        <p className="text-sm text-muted">Nothing is in it yet.</p>
      ) : (
        <>
          <p className="text-sm text-muted">
            {plural(products.length, 'product')}. Those that are not on sale are kept and not shown.
          </p>
          <Chosen {...{ products, onChange, writes }} />
        </>
      )}
    </div>
  );
}

function Chosen({ products, onChange, writes }: Omit<PickerProps, 'error'>) {
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    const next = [...products];
    const [product] = next.splice(from, 1);
    if (!product) return;
    next.splice(to, 0, product);
    onChange(next);
    announce(`${product.title} is number ${to + 1} of ${products.length}`);
  };
  return (
    <ol className="grid gap-1.5">
      {products.map((product, index) => (
        <li
          key={product.id}
          draggable={writes}
          onDragStart={() => setDragged(index)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => dragged !== null && event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) move(dragged, index);
            setDragged(null);
          }}
          className={`grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 rounded-md border border-line p-1.5 ${writes ? 'cursor-grab' : ''} ${dragged === index ? 'opacity-50' : ''}`}
        >
          <Picture image={product.image} size={36} decorative />
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="min-w-0 break-words">{product.title}</span>
            {product.status !== 'active' && <Status {...productLooks[product.status]} />}
          </span>
          {writes && (
            <span className="flex">
              <IconButton
                icon={icons.up}
                label={`Move ${product.title} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                icon={icons.down}
                label={`Move ${product.title} down`}
                disabled={index === products.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                icon={icons.trash}
                label={`Take ${product.title} out`}
                onClick={() => {
                  onChange(products.filter((each) => each !== product));
                  announce(`${product.title} taken out`);
                }}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

type SearchProps = {
  chosen: readonly Picked[];
  error: string | undefined;
  onAdd: (product: Picked) => void;
};

function Search({ chosen, error, onAdd }: SearchProps) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, isFetching } = trpc.admin.products.list.useQuery(
    { q, limit: 8, sort: 'title' },
    { enabled: q !== '', placeholderData: keepPreviousData },
  );
  const found = q === '' ? [] : (data?.items ?? []);
  const isIn = (id: string) => chosen.some((product) => product.id === id);
  const isFull = chosen.length >= handPickedMax;
  const [first] = found.filter(({ id }) => !isIn(id));
  return (
    <div className="grid gap-2">
      <Field label="Add products" error={error} hint="By title, brand, SKU or barcode.">
        {(control) => (
          <input
            {...control}
            type="search"
            name="products"
            autoComplete="off"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (first && q === text.trim() && !isFetching && !isFull) onAdd(first);
            }}
            className="field"
          />
        )}
      </Field>
      <p role="status" className="text-sm text-muted empty:sr-only">
        {q !== '' && !isFetching && found.length === 0 && 'No product fits that.'}
      </p>
      {found.length > 0 && (
        <ul aria-label="Products found" className="grid gap-1 rounded-md border border-line p-1.5">
          {found.map(({ id, title, status, image }) => (
            <li key={id} className="flex items-center gap-3 text-sm">
              <Picture image={image} size={28} decorative />
              <span className="min-w-0 flex-1 break-words">{title}</span>
              <Button
                size="sm"
                disabled={isIn(id) || isFull}
                onClick={() => onAdd({ id, title, status, image })}
              >
                {isIn(id) ? 'Added' : 'Add'}
                <span className="sr-only"> {title}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
