// The tree of categories; one is edited in a dialog over it.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { type Category, CategoryDialog } from './category-dialog.tsx';
import { type Branch, flattenTree } from './tree.ts';

export async function loader() {
  await Promise.all([api.admin.categories.list.prefetch(), api.shop.store.info.prefetch()]);
  return null;
}

export function Component() {
  const t = useT();
  const [edited, setEdited] = useState<Category | 'new' | null>(null);
  const can = useCan();
  return (
    <Page
      title={t('categories.title')}
      width="wide"
      lead={t('categories.lead')}
      actions={
        can('products.write') && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            {t('categories.new')}
          </Button>
        )
      }
    >
      <div className="sheet">
        <Frame>
          <Rows onEdit={setEdited} />
        </Frame>
      </div>
      {edited && (
        <CategoryDialog
          category={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function Rows({ onEdit }: { onEdit: (category: Category | 'new') => void }) {
  const t = useT();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const can = useCan();
  const writes = can('products.write');
  if (categories.length === 0) {
    return (
      <FirstUse
        title={t('categories.noneYet')}
        action={
          writes && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              {t('categories.createFirst')}
            </Button>
          )
        }
      >
        {t('categories.what')}
      </FirstUse>
    );
  }
  return (
    <Table<Branch<Category>>
      label={t('categories.title')}
      rows={flattenTree(categories)}
      rowKey={({ category }) => category.id}
      title={{
        header: t('categories.category'),
        cell: ({ category, depth }) => (
          <span className="flex items-center gap-3" style={{ paddingLeft: `${depth * 1.5}rem` }}>
            <Picture image={category.image} size={28} decorative />
            {category.title}
          </span>
        ),
      }}
      columns={[
        {
          key: 'slug',
          header: t('categories.address'),
          cell: ({ category }) => <span className="text-muted">/{category.slug}</span>,
        },
        {
          key: 'products',
          header: t('categories.products'),
          align: 'end',
          cell: ({ category }) => (
            <ButtonLink
              size="sm"
              tone="quiet"
              to={paths.products({ category: category.id })}
              className="-mx-2 text-primary underline underline-offset-2"
            >
              {t('categories.productCount', { count: category.productCount })}
            </ButtonLink>
          ),
        },
        ...(writes
          ? [
              {
                key: 'edit',
                header: t('categories.change'),
                align: 'end' as const,
                card: 'action' as const,
                cell: ({ category }: Branch<Category>) => (
                  <Button
                    size="sm"
                    aria-label={t('categories.changeOne', { name: category.title })}
                    onClick={() => onEdit(category)}
                  >
                    {t('categories.change')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
