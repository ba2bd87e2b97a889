// One attribute, or a new one at /attributes/new.

import { type AttributeInput, attributeInput } from '@kontor/shared/attribute-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { type LoaderFunctionArgs, useNavigate, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { schemaErrors } from '../../form/schema-errors.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/page.tsx';
import { AttributeFields } from './attribute-fields.tsx';
import {
  type AttributeDetail,
  type AttributeValues,
  inputOf,
  valuesOf,
} from './attribute-values.ts';
import { kindTold } from './kind-words.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  await Promise.all([
    api.admin.attributes.list.prefetch(),
    id === 'new' ? null : api.admin.attributes.get.fetch({ id }),
  ]);
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  return id === 'new' ? <Editor attribute={null} key="new" /> : <Existing id={id} key={id} />;
}

function Existing({ id }: { id: string }) {
  const [attribute] = trpc.admin.attributes.get.useSuspenseQuery({ id });
  return <Editor attribute={attribute} />;
}

const labels = (t: T) => ({
  name: t('attributes.name'),
  kind: t('attributes.kind'),
  unit: t('attributes.unit'),
  level: t('attributes.level'),
  position: t('attributes.position'),
  choices: t('attributes.choices'),
});

function Editor({ attribute }: { attribute: AttributeDetail | null }) {
  const t = useT();
  const navigate = useNavigate();
  const can = useCan();
  const writes = can('products.write');
  const [all] = trpc.admin.attributes.list.useSuspenseQuery();
  const save = trpc.admin.attributes.save.useMutation();
  const [removing, setRemoving] = useState(false);
  const resolver: Resolver<AttributeValues, unknown, AttributeInput> = (values) => {
    const read = attributeInput.safeParse(inputOf(values, attribute));
    if (read.success) return { values: read.data, errors: {} };
    // Places among what stays, and places in the form, where what goes still stands.
    const places = values.choices.flatMap(({ gone }, index) => (gone ? [] : index));
    const issues = read.error.issues.map(({ path, message }) => ({
      message,
      path: path.map((part, at) =>
        path[0] === 'choices' && at === 1 ? (places[Number(part)] ?? part) : part,
      ),
    }));
    return { values: {}, errors: schemaErrors<AttributeValues>(issues) };
  };
  const form = useForm<AttributeValues, unknown, AttributeInput>({
    resolver,
    defaultValues: valuesOf(attribute, all.length),
    disabled: !writes,
  });
  const reload = async () => {
    if (!attribute) return form.getValues();
    const now = await api.admin.attributes.get.fetch({ id: attribute.id }, { staleTime: 0 });
    return valuesOf(now, all.length);
  };
  const changed = async () => {
    await Promise.all([api.admin.attributes.invalidate(), api.admin.products.invalidate()]);
  };
  const remove = trpc.admin.attributes.remove.useMutation({
    onSuccess: async () => {
      announce(t('attributes.removed'));
      form.reset(form.getValues());
      await navigate(paths.attributes);
      await changed();
    },
  });
  return (
    <Page
      title={attribute ? attribute.name : t('attributes.new')}
      width="narrow"
      back={{ to: paths.attributes, label: t('attributes.title') }}
      lead={
        attribute &&
        t('attributes.lead', { kind: kindTold(attribute, t), count: attribute.productCount })
      }
      actions={
        attribute &&
        writes && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            {t('attributes.remove')}
          </Button>
        )
      }
    >
      <EditForm
        form={form}
        labels={labels(t)}
        {...(attribute ? { reload } : { saveLabel: t('attributes.create') })}
        onSave={async (input) => {
          const saved = await save.mutateAsync(input);
          await changed();
          if (!attribute) {
            setTimeout(() => void navigate(paths.attribute(saved.id), { replace: true }));
            return form.getValues();
          }
          return reload();
        }}
      >
        <AttributeFields
          form={form}
          attribute={attribute}
          onMerged={async () => form.reset(await reload())}
        />
      </EditForm>
      {attribute && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={t('attributes.removeTitle', { name: attribute.name })}
          confirmLabel={t('attributes.removeOne')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() =>
            remove.mutate({
              id: attribute.id,
              version: form.getValues('version'),
              losing: attribute.productCount,
            })
          }
        >
          <p>
            {attribute.productCount === 0
              ? t('attributes.noProduct')
              : t('attributes.willLose', { count: attribute.productCount })}
          </p>
        </Confirm>
      )}
    </Page>
  );
}
