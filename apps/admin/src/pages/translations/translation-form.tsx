// The form of one thing in one language. Saving goes on to the next thing where that is asked for; whether it is a
// draft is chosen once and goes along.

import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@kontor/ui/button.tsx';
import { CheckField } from '@kontor/ui/field.tsx';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { isMac } from '../../shell/side-bar.tsx';
import { FieldRow } from './field-row.tsx';
import { SlugRow } from './slug-row.tsx';
import {
  type Stored,
  saveOf,
  schemaOf,
  type Thing,
  type TranslationValues,
  valuesOf,
} from './translation-values.ts';
import { fieldWords } from './translation-words.ts';

type FormProps = {
  thing: Thing;
  stored: Stored;
  /** Where "save and next" leads. */
  nextTo: string;
  /** Nothing stands behind it in the list. */
  isLast: boolean;
};

export function TranslationForm({ thing, stored, nextTo, isLast }: FormProps) {
  const t = useT();
  const navigate = useNavigate();
  const writes = useCan()('translations.write');
  const save = trpc.admin.translations.save.useMutation();
  const [isDraft, setIsDraft] = useState(useDraft(stored));
  /** What the form was opened with: over it and nothing newer it writes. */
  const read = useRef(stored);
  const form = useForm<TranslationValues>({
    resolver: (values, context, options) =>
      zodResolver(schemaOf(thing, read.current))(values, context, options),
    defaultValues: valuesOf(thing, stored),
    disabled: !writes,
  });
  const take = (now: Stored) => {
    read.current = now;
    return valuesOf(thing, now);
  };

  const first = stored.fields.find(({ state }) => state !== null && state !== 'done')?.field;
  const { setFocus } = form;
  useEffect(() => {
    // On a touch screen the keyboard would cover the page that has just come.
    if (first && writes && window.matchMedia('(pointer: fine)').matches) setFocus(first);
  }, [first, writes, setFocus]);

  return (
    <EditForm
      form={form}
      labels={{
        ...Object.fromEntries(stored.fields.map(({ field }) => [field, t(fieldWords(field))])),
        slug: t('translations.address'),
      }}
      fieldOfCode={{ SLUG_TAKEN: 'slug' }}
      reload={async () => take(await api.admin.translations.get.fetch(thing, { staleTime: 0 }))}
      onSave={async (values, pressed) => {
        const input = saveOf(thing, read.current, values, isDraft ? 'draft' : 'done');
        if (pressed?.value === 'next')
          setTimeout(() => void navigate(nextTo, { state: { isDraft } }));
        if (!input) return take(read.current);
        const saved = await save.mutateAsync(input);
        api.admin.translations.get.setData(thing, saved);
        void api.admin.translations.list.invalidate();
        void api.admin.translations.progress.invalidate();
        return take(saved);
      }}
      buttons={
        writes && (
          <Buttons
            isDraft={isDraft}
            onDraft={setIsDraft}
            isLast={isLast}
            pending={form.formState.isSubmitting}
          />
        )
      }
    >
      <div className="sheet divide-y divide-line">
        {stored.fields.map((field) => (
          <FieldRow
            key={field.field}
            form={form}
            {...{ field, thing, writes }}
            kept={stored.kept}
          />
        ))}
        <SlugRow form={form} thing={thing} hasOwn={stored.slug !== null} />
      </div>
      {writes && (
        <p className="text-sm text-muted">
          {t('translations.draftWhat')}{' '}
          <span className="pointer-coarse:hidden">
            {t('translations.keys', { command: isMac() ? '⌘' : 'Ctrl' })}
          </span>
        </p>
      )}
    </EditForm>
  );
}

/** As on the page before, where one came from there; else as what stands there is. */
function useDraft({ fields }: Stored): boolean {
  const state: unknown = useLocation().state;
  if (typeof state === 'object' && state !== null && 'isDraft' in state)
    return Boolean(state.isDraft);
  return fields.some(({ status }) => status === 'draft');
}

type ButtonsProps = {
  isDraft: boolean;
  onDraft: (isDraft: boolean) => void;
  isLast: boolean;
  pending: boolean;
};

function Buttons({ isDraft, onDraft, isLast, pending }: ButtonsProps) {
  const t = useT();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      next.current?.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <CheckField
        label={t('translations.asDraft')}
        checked={isDraft}
        onChange={(event) => onDraft(event.target.checked)}
      />
      <Button type="submit" pending={pending} aria-keyshortcuts="Control+S Meta+S">
        {t('common.save')}
      </Button>
      <Button
        ref={next}
        tone="primary"
        type="submit"
        value="next"
        pending={pending}
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        {t(isLast ? 'translations.saveAndList' : 'translations.saveAndNext')}
      </Button>
    </>
  );
}
