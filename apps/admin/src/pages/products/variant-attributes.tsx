// What a single variant is. Folded away, as most products say everything of the product.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { Message } from '../../messages/use-t.ts';
import { type Attribute, blankValue } from '../attributes/typed-values.ts';
import { ValueBoxes } from '../attributes/value-boxes.tsx';
import { AddAttribute } from './attributes-panel.tsx';
import type { VariantRow } from './matrix.ts';
import type { ProductForm } from './product-panels.tsx';

type Props = {
  form: ProductForm;
  index: number;
  name: string;
  /** Those of variants that this product's type asks for or that one of its variants has. */
  attributes: readonly Attribute[];
  editable: boolean;
};

export function VariantAttributes({ form, index, name, attributes, editable }: Props) {
  const values = form.watch(`variants.${index}.attributes`);
  const errors = form.formState.errors.variants?.[index]?.attributes;
  // A product may have hundreds of variants: boxes come with the look at them.
  const [isOpen, setIsOpen] = useState(false);
  const shows = isOpen || errors !== undefined;
  if (attributes.length === 0) return null;
  const filled = values.filter(({ text, chosen }) => text !== '' || chosen.length > 0).length;
  return (
    <details
      className="group col-span-full"
      open={shows}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-ink">
        <Icon drawing={icons.chevronRight} className="size-3.5 group-open:rotate-90" />
        <Message
          id="products.attributesFilled"
          values={{ name, filled, all: attributes.length }}
          tags={{ hidden: <span className="sr-only" /> }}
        />
      </summary>
      {shows && (
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
      )}
    </details>
  );
}

type AddProps = {
  variants: readonly VariantRow[];
  shown: readonly Attribute[];
  onAdd: (variants: VariantRow[]) => void;
};

/** Gives the first variant a blank one, so that every variant's row asks for it. */
export const AddVariantAttribute = ({ variants, shown, onAdd }: AddProps) => (
  <AddAttribute
    level="variant"
    shown={shown}
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
