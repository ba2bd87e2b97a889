// What staff do with a review that needs a word or a second thought.

import { zodResolver } from '@hookform/resolvers/zod';
import { answerReviewInput, rejectReviewInput } from '@kontor/shared/review-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';

type Review = Outputs['reviews']['get'];
type DialogProps = { review: Review; onClose: () => void };

const refresh = () => api.admin.reviews.invalidate();

export function RejectDialog({ review, onClose }: DialogProps) {
  const t = useT();
  const { id, version } = review;
  const reject = trpc.admin.reviews.reject.useMutation({ onSettled: refresh });
  const form = useForm<z.input<typeof rejectReviewInput>>({
    resolver: zodResolver(rejectReviewInput),
    defaultValues: { id, version, reason: '' },
  });
  return (
    <DialogForm
      form={form}
      title={t('reviews.rejectTitle')}
      description={t('reviews.rejectHint')}
      submitLabel={t('reviews.reject')}
      onSave={async (values) => {
        await reject.mutateAsync(values);
        announce(t('reviews.rejected'));
      }}
      onClose={onClose}
    >
      <Field
        label={t('reviews.why')}
        error={form.formState.errors.reason?.message}
        hint={t('reviews.forStaff')}
      >
        {(control) => <input {...control} {...form.register('reason')} className="field" />}
      </Field>
    </DialogForm>
  );
}

export function AnswerDialog({ review, onClose }: DialogProps) {
  const t = useT();
  const { id, version, answer } = review;
  const save = trpc.admin.reviews.answer.useMutation({ onSettled: refresh });
  const form = useForm<z.input<typeof answerReviewInput>>({
    resolver: zodResolver(answerReviewInput),
    defaultValues: { id, version, answer },
  });
  return (
    <DialogForm
      form={form}
      title={t('reviews.answer')}
      description={t('reviews.answerHint')}
      submitLabel={t('common.save')}
      labels={{ answer: t('reviews.answer') }}
      reload={async () => {
        const now = await api.admin.reviews.get.fetch({ id });
        return { id, version: now.version, answer: now.answer };
      }}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce(t('form.saved'));
      }}
      onClose={onClose}
    >
      <Field label={t('reviews.answer')} error={form.formState.errors.answer?.message}>
        {(control) => (
          <textarea {...control} {...form.register('answer')} rows={5} className="field" />
        )}
      </Field>
    </DialogForm>
  );
}

export function ForgetDialog({ review, onClose }: DialogProps) {
  const t = useT();
  const { id, version } = review;
  const forget = trpc.admin.reviews.forget.useMutation({
    onSuccess: (count) => {
      announce(t('reviews.forgotten', { count }));
      onClose();
    },
    onSettled: refresh,
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('reviews.forgetTitle')}
      confirmLabel={t('reviews.forget')}
      pending={forget.isPending}
      error={forget.error}
      onConfirm={() => forget.mutate({ id, version })}
    >
      <p>{t('reviews.forgetWhat')}</p>
    </Confirm>
  );
}
