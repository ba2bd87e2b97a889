// Products one by one: found by typing, put in order by dragging or by buttons, taken out again.

import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { trpc } from '../../api.ts';
import { productLooks } from '../../format/status.ts';
import { Message, type MessageId, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Picture, type StoredImage } from '../../ui/picture.tsx';
import { Status } from '../../ui/status.tsx';

export type Picked = {
  id: string;
  title: string;
  status: keyof typeof productLooks;
  image: StoredImage | null;
};

type PickerProps = {
  /** Of the field, as errors and summaries name it. */
  name: string;
  label: string;
  /** Said while nothing is in it. */
  empty: string;
  /** Said of what is in it. */
  hint: string;
  max: number;
  /** What is wrong with one, in a few words. */
  noteOf?: (product: Picked) => string | null;
  products: readonly Picked[];
  onChange: (products: Picked[]) => void;
  writes: boolean;
  error: string | undefined;
};

export function HandPicker(props: PickerProps) {
  const t = useT();
  const { name, label, products, onChange, writes, error, max } = props;
  const isIn = (id: string) => products.some((product) => product.id === id);
  return (
    <div className="grid gap-4">
      {writes && (
        <ProductSearch
          {...{ name, label, error, isIn }}
          isFull={products.length >= max}
          verbs={['picker.add', 'picker.added']}
          onPick={(product) => {
            onChange([...products, product]);
            announce(t('picker.wasAdded', { title: product.title }));
          }}
        />
      )}
      {products.length === 0 ? (
        <p className="text-sm text-muted">{props.empty}</p>
      ) : (
        <>
          <p className="text-sm text-muted">
            {t('picker.countWithHint', { count: products.length, hint: props.hint })}
          </p>
          <Chosen {...{ products, onChange, writes, noteOf: props.noteOf }} />
        </>
      )}
    </div>
  );
}

type ChosenProps = Pick<PickerProps, 'products' | 'onChange' | 'writes'> & {
  noteOf: PickerProps['noteOf'];
};

function Chosen({ products, onChange, writes, noteOf }: ChosenProps) {
  const t = useT();
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    const next = [...products];
    const [product] = next.splice(from, 1);
    if (!product) return;
    next.splice(to, 0, product);
    onChange(next);
    announce(t('picker.isNumber', { title: product.title, at: to + 1, count: products.length }));
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
            <span className="text-muted empty:hidden">{noteOf?.(product)}</span>
          </span>
          {writes && (
            <span className="flex">
              <IconButton
                icon={icons.up}
                label={t('form.moveUp', { name: product.title })}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                icon={icons.down}
                label={t('form.moveDown', { name: product.title })}
                disabled={index === products.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                icon={icons.trash}
                label={t('picker.takeOut', { title: product.title })}
                onClick={() => {
                  onChange(products.filter((each) => each !== product));
                  announce(t('picker.takenOut', { title: product.title }));
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
  name: string;
  label: string;
  error: string | undefined;
  isIn: (id: string) => boolean;
  isFull: boolean;
  /** On the button of one, and on that of one that is in it. */
  verbs: readonly [MessageId, MessageId];
  onPick: (product: Picked) => void;
};

/** Finds products by typing, to pick one after the other. */
export function ProductSearch(props: SearchProps) {
  const t = useT();
  const { name, label, error, isIn, isFull, verbs, onPick } = props;
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, isFetching } = trpc.admin.products.list.useQuery(
    { q, limit: 8, sort: 'title' },
    { enabled: q !== '', placeholderData: keepPreviousData },
  );
  const found = q === '' ? [] : (data?.items ?? []);
  const [first] = found.filter(({ id }) => !isIn(id));
  return (
    <div className="grid gap-2">
      <Field label={label} error={error} hint={t('picker.searchHint')}>
        {(control) => (
          <input
            {...control}
            type="search"
            name={name}
            autoComplete="off"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (first && q === text.trim() && !isFetching && !isFull) onPick(first);
            }}
            className="field"
          />
        )}
      </Field>
      <p role="status" className="text-sm text-muted empty:sr-only">
        {q !== '' && !isFetching && found.length === 0 && t('picker.nothing')}
      </p>
      {found.length > 0 && (
        <ul
          aria-label={t('picker.found')}
          className="grid gap-1 rounded-md border border-line p-1.5"
        >
          {found.map(({ id, title, status, image }) => (
            <li key={id} className="flex items-center gap-3 text-sm">
              <Picture image={image} size={28} decorative />
              <span className="min-w-0 flex-1 break-words">{title}</span>
              <Button
                size="sm"
                disabled={isIn(id) || isFull}
                onClick={() => onPick({ id, title, status, image })}
              >
                <Message
                  id={isIn(id) ? verbs[1] : verbs[0]}
                  values={{ title }}
                  tags={{ hidden: <span className="sr-only" /> }}
                />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
