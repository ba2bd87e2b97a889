// What a single variant is. Folded away, as most products say everything of the product.
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { trpc } from '../../api.ts';
import { blankValue } from '../attributes/typed-values.ts';
import { ValueBoxes } from '../attributes/value-boxes.tsx';
import { AddAttribute, useAttributesOf } from './attributes-panel.tsx';
import type { VariantRow } from './matrix.ts';
import type { ProductForm } from './product-panels.tsx';

type Props = { form: ProductForm; index: number; name: string; editable: boolean };

export function VariantAttributes({ form, index, name, editable }: Props) {
  const all = form.watch('variants');
  const values = all[index]?.attributes ?? [];
  // What one variant has the others may have, too.
  const given = all.flatMap(({ attributes }) => attributes.map((one) => one.attributeId));
  const { attributes } = useAttributesOf(form, 'variant', given);
  const errors = form.formState.errors.variants?.[index]?.attributes;
  if (attributes.length === 0) return null;
  const filled = values.filter(({ text, chosen }) => text !== '' || chosen.length > 0).length;
  return (
    <details className="group col-span-full" open={errors ? true : undefined}>
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-ink">
        <Icon drawing={icons.chevronRight} className="size-3.5 group-open:rotate-90" />
        Attributes<span className="sr-only"> of {name}</span> ({filled} of {attributes.length})
      </summary>
      <div className="mt-2">
        <ValueBoxes
          attributes={attributes}
          values={values}
          onChange={(next) =>
            form.setValue(`variants.${index}.attributes`, next, {
              shouldDirty: true,
              shouldValidate: form.formState.isSubmitted,
            })
          }
          errorAt={(at) => errors?.[at]?.message}
          disabled={!editable}
          of={name}
        />
      </div>
    </details>
  );
}

type AddProps = { form: ProductForm; onAdd: (variants: VariantRow[]) => void };

/** Gives the first variant a blank one, so that every variant's row asks for it. */
export function AddVariantAttribute({ form, onAdd }: AddProps) {
  const variants = form.watch('variants');
  const given = variants.flatMap(({ attributes }) => attributes.map((one) => one.attributeId));
  const { attributes } = useAttributesOf(form, 'variant', given);
  const [all] = trpc.admin.attributes.list.useSuspenseQuery();
  const isKnown = all.some(({ level }) => level === 'variant');
  if (!isKnown) return null;
  return (
    <AddAttribute
      level="variant"
      shown={attributes}
      onAdd={(attribute) =>
        onAdd(
          variants.map((variant, index) =>
            index === 0
              ? { ...variant, attributes: [...variant.attributes, blankValue(attribute)] }
              : variant,
          ),
        )
      }
    />
  );
}
