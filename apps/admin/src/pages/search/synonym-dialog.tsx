// Makes or changes a synonym: words that all find each other, or words that also find what others find.

import { zodResolver } from '@hookform/resolvers/zod';
import type { SynonymKind } from '@kontor/shared/enums.ts';
import { synonymInput } from '@kontor/shared/search-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { firstMessage } from '../../form/flatten-errors.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';

export type Synonym = Outputs['search']['synonyms']['items'][number];

const termsOf = (text: string) => text.split(',').flatMap((term) => term.trim() || []);

/** On the form the words of a side stand on one line, with commas between. */
const form = z
  .object({
    id: z.uuid().nullable(),
    version: z.number(),
    kind: z.enum(['two_way', 'one_way']),
    words: z.string(),
    finds: z.string(),
  })
  .transform(({ kind, words, finds, ...rest }) => ({
    ...rest,
    kind,
    words: termsOf(words),
    finds: kind === 'one_way' ? termsOf(finds) : [],
  }))
  .pipe(synonymInput);

const labels = (t: T) => ({
  kind: t('search.direction'),
  words: t('search.words'),
  finds: t('search.alsoFinds'),
});

const valuesOf = (synonym: Synonym) => ({
  id: synonym.id as string | null,
  version: synonym.version,
  kind: synonym.kind,
  words: synonym.words.join(', '),
  finds: synonym.finds.join(', '),
});

const blank = (word: string) => ({
  id: null,
  version: 1,
  // Of what nobody has found the shop has another name, and nobody means this one by that.
  kind: (word === '' ? 'two_way' : 'one_way') as SynonymKind,
  words: word,
  finds: '',
});

type DialogProps = {
  /** Null: a new one. */
  synonym: Synonym | null;
  /** What a new one begins with. */
  word?: string;
  onClose: () => void;
};

export function SynonymDialog({ synonym, word = '', onClose }: DialogProps) {
  const t = useT();
  const save = trpc.admin.search.saveSynonym.useMutation();
  const opened = useForm({
    resolver: zodResolver(form),
    defaultValues: synonym ? valuesOf(synonym) : blank(word),
  });
  const { errors } = opened.formState;
  const oneWay = opened.watch('kind') === 'one_way';
  return (
    <DialogForm
      form={opened}
      title={synonym ? t('search.changeSynonym') : t('search.newSynonym')}
      submitLabel={synonym ? t('common.save') : t('search.addSynonym')}
      labels={labels(t)}
      reload={async () => {
        if (!synonym) return null;
        const found = await api.admin.search.synonym.fetch({ id: synonym.id }, { staleTime: 0 });
        return valuesOf(found);
      }}
      onClose={onClose}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('search.synonymSaved'));
        await api.admin.search.invalidate();
      }}
      aside={
        synonym && (
          <Remove
            synonym={synonym}
            version={() => opened.getValues('version')}
            onRemoved={onClose}
          />
        )
      }
    >
      <Field label={t('search.direction')} error={errors.kind?.message}>
        {(control) => (
          <select {...control} {...opened.register('kind')} className="field">
            <option value="two_way">{t('search.twoWay')}</option>
            <option value="one_way">{t('search.oneWay')}</option>
          </select>
        )}
      </Field>
      <Field
        label={oneWay ? t('search.whoTypes') : t('search.sameWords')}
        hint={oneWay ? t('search.severalCommas') : t('search.withCommas')}
        error={firstMessage(errors.words)}
        required
      >
        {(control) => (
          <input {...control} {...opened.register('words')} autoComplete="off" className="field" />
        )}
      </Field>
      {oneWay && (
        <Field
          label={t('search.alsoFinds')}
          hint={t('search.alsoFindsHint')}
          error={firstMessage(errors.finds)}
          required
        >
          {(control) => (
            <input
              {...control}
              {...opened.register('finds')}
              autoComplete="off"
              className="field"
            />
          )}
        </Field>
      )}
    </DialogForm>
  );
}

type RemoveProps = { synonym: Synonym; version: () => number; onRemoved: () => void };

function Remove({ synonym, version, onRemoved }: RemoveProps) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const remove = trpc.admin.search.removeSynonym.useMutation({
    onSuccess: async () => {
      announce(t('search.synonymRemoved'));
      onRemoved();
      await api.admin.search.invalidate();
    },
  });
  return (
    <>
      <Button tone="quiet" icon={icons.trash} onClick={() => setAsked(true)}>
        {t('search.remove')}
      </Button>
      <Confirm
        open={asked}
        onClose={() => setAsked(false)}
        title={t('search.removeSynonymTitle')}
        confirmLabel={t('search.removeSynonym')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: synonym.id, version: version() })}
      >
        <p>{t('search.removeSynonymWhat', { word: synonym.words[0] ?? '' })}</p>
      </Confirm>
    </>
  );
}
