// The types of products; one is edited in a dialog over them.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { someOf } from './some-of.ts';
import { type ProductType, TypeDialog } from './type-dialog.tsx';

export async function loader() {
  await Promise.all([api.admin.productTypes.list.prefetch(), api.admin.attributes.list.prefetch()]);
  return null;
}

export function Component() {
  const t = useT();
  const [edited, setEdited] = useState<ProductType | 'new' | null>(null);
  const can = useCan();
  return (
    <Page
      title={t('attributes.productTypes')}
      width="wide"
      lead={t('attributes.typesLead')}
      actions={
        <>
          <ButtonLink to={paths.attributes}>{t('attributes.title')}</ButtonLink>
          {can('products.write') && (
            <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
              {t('attributes.newType')}
            </Button>
          )}
        </>
      }
    >
      <div className="sheet">
        <Frame>
          <Rows onEdit={setEdited} />
        </Frame>
      </div>
      {edited && (
        <TypeDialog type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function Rows({ onEdit }: { onEdit: (type: ProductType | 'new') => void }) {
  const t = useT();
  const [types] = trpc.admin.productTypes.list.useSuspenseQuery();
  const [attributes] = trpc.admin.attributes.list.useSuspenseQuery();
  const writes = useCan()('products.write');
  const nameOf = new Map(attributes.map(({ id, name }) => [id, name]));
  if (types.length === 0) {
    return (
      <FirstUse
        title={t('attributes.noTypes')}
        action={
          writes && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              {t('attributes.makeFirstType')}
            </Button>
          )
        }
      >
        {t('attributes.typeWhat')}
      </FirstUse>
    );
  }
  return (
    <Table<ProductType>
      label={t('attributes.productTypes')}
      rows={types}
      rowKey={({ id }) => id}
      title={{ header: t('attributes.type'), cell: ({ name }) => name }}
      columns={[
        {
          key: 'attributes',
          header: t('attributes.title'),
          cell: ({ attributeIds }) => (
            <span className="text-muted">
              {someOf(
                attributeIds.flatMap((id) => nameOf.get(id) ?? []),
                6,
                t,
              ) || t('attributes.none')}
            </span>
          ),
        },
        {
          key: 'products',
          header: t('attributes.products'),
          align: 'end',
          cell: ({ productCount }) => count(productCount),
        },
        ...(writes
          ? [
              {
                key: 'edit',
                header: t('attributes.change'),
                align: 'end' as const,
                card: 'action' as const,
                cell: (type: ProductType) => (
                  <Button
                    size="sm"
                    aria-label={t('attributes.changeOne', { name: type.name })}
                    onClick={() => onEdit(type)}
                  >
                    {t('attributes.change')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
