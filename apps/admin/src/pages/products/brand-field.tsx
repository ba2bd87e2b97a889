// The brand of a product: typed and chosen of those that there are, or by a name that is new.
import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { ComboBox } from '../../form/combo-box.tsx';
import { paths } from '../../paths.ts';
import type { TypedBrand } from './typed-brand.ts';

type BrandFieldProps = {
  field: {
    name?: string;
    value: TypedBrand;
    onChange: (brand: TypedBrand) => void;
    onBlur?: () => void;
    disabled?: boolean | undefined;
  };
  error: string | undefined;
  hint?: string;
};

export function BrandField({ field, error, hint }: BrandFieldProps) {
  const { id, name } = field.value;
  const [typing, setTyping] = useState(false);
  const q = name.trim();
  const { data, isPlaceholderData } = trpc.admin.brands.find.useQuery(
    { q },
    { enabled: typing && q !== '', placeholderData: keepPreviousData },
  );
  const isNew = q !== '' && id === null && data?.exact === null && !isPlaceholderData;
  return (
    <Field
      label="Brand"
      error={error}
      hint={
        isNew
          ? `There is none of this name: “${q}” comes into being when you save.`
          : (hint ?? (
              <>
                Has a page of its own.{' '}
                <Link to={paths.brands} className="link">
                  All brands
                </Link>
              </>
            ))
      }
    >
      {(control) => (
        <ComboBox
          {...control}
          name={field.name}
          disabled={field.disabled}
          listLabel="Brands"
          text={name}
          options={
            typing && q !== ''
              ? [
                  ...(data?.found ?? []).map((brand) => ({ key: brand.id, label: brand.name })),
                  ...(isNew ? [{ key: 'new', label: `Create “${q}”` }] : []),
                ]
              : []
          }
          onText={(text) => {
            setTyping(true);
            field.onChange({ id: null, name: text });
          }}
          onPick={(key) => {
            setTyping(false);
            const found = data?.found.find((brand) => brand.id === key);
            field.onChange(found ? { ...found } : { id: null, name: q });
          }}
          onLeave={field.onBlur ?? (() => {})}
        />
      )}
    </Field>
  );
}
