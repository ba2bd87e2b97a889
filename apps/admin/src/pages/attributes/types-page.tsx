// The types of products; one is edited in a dialog over them.
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { type ProductType, TypeDialog } from './type-dialog.tsx';

export async function loader() {
  await Promise.all([api.admin.productTypes.list.prefetch(), api.admin.attributes.list.prefetch()]);
  return null;
}

export function Component() {
  const [edited, setEdited] = useState<ProductType | 'new' | null>(null);
  const can = useCan();
  return (
    <Page
      title="Product types"
      width="wide"
      lead="Which attributes a kind of product has: a mug has a capacity, a throw a material."
      actions={
        <>
          <ButtonLink to={paths.attributes}>Attributes</ButtonLink>
          {can('products.write') && (
            <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
              New type
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
  const [types] = trpc.admin.productTypes.list.useSuspenseQuery();
  const [attributes] = trpc.admin.attributes.list.useSuspenseQuery();
  const writes = useCan()('products.write');
  const nameOf = new Map(attributes.map(({ id, name }) => [id, name]));
  if (types.length === 0) {
    return (
      <FirstUse
        title="No types yet"
        action={
          writes && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              Make the first type
            </Button>
          )
        }
      >
        A type says which attributes its products have, so that each product’s form asks for them.
      </FirstUse>
    );
  }
  return (
    <Table<ProductType>
      label="Product types"
      rows={types}
      rowKey={({ id }) => id}
      title={{ header: 'Type', cell: ({ name }) => name }}
      columns={[
        {
          key: 'attributes',
          header: 'Attributes',
          cell: ({ attributeIds }) => (
            <span className="text-muted">
              {attributeIds
                .slice(0, 6)
                .flatMap((id) => nameOf.get(id) ?? [])
                .join(', ') || 'None yet'}
              {attributeIds.length > 6 && ` and ${attributeIds.length - 6} more`}
            </span>
          ),
        },
        {
          key: 'products',
          header: 'Products',
          align: 'end',
          cell: ({ productCount }) => count(productCount),
        },
        ...(writes
          ? [
              {
                key: 'edit',
                header: 'Change',
                align: 'end' as const,
                card: 'action' as const,
                cell: (type: ProductType) => (
                  <Button size="sm" aria-label={`Change ${type.name}`} onClick={() => onEdit(type)}>
                    Change
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
