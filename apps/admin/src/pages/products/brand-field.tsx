// The brand of a product: typed and chosen of those that there are, or by a name that is new.

import { Field } from '@kontor/ui/field.tsx';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { ComboBox } from '../../form/combo-box.tsx';
import { Message, useT } from '../../messages/use-t.ts';
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
  const t = useT();
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
      label={t('brands.brand')}
      error={error}
      hint={
        isNew
          ? t('brands.comesIntoBeing', { name: q })
          : (hint ?? (
              <Message
                id="brands.ownPage"
                tags={{ link: <Link to={paths.brands} className="link" /> }}
              />
            ))
      }
    >
      {(control) => (
        <ComboBox
          {...control}
          name={field.name}
          disabled={field.disabled}
          listLabel={t('brands.title')}
          text={name}
          options={
            typing && q !== ''
              ? [
                  ...(data?.found ?? []).map((brand) => ({ key: brand.id, label: brand.name })),
                  ...(isNew ? [{ key: 'new', label: t('brands.createNamed', { name: q }) }] : []),
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
