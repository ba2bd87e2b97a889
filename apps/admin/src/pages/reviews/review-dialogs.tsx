// What staff do with a review that needs a word or a second thought.
import { zodResolver } from '@hookform/resolvers/zod';
import { answerReviewInput, rejectReviewInput } from '@kontor/shared/review-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { api, type Outputs, trpc } from '../../api.ts';
import { DialogForm } from '../../form/dialog-form.tsx';
import { plural } from '../../format/money.tsx';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';

type Review = Outputs['reviews']['get'];
type DialogProps = { review: Review; onClose: () => void };

const refresh = () => api.admin.reviews.invalidate();

export function RejectDialog({ review, onClose }: DialogProps) {
  const { id, version } = review;
  const reject = trpc.admin.reviews.reject.useMutation({ onSettled: refresh });
  const form = useForm<z.input<typeof rejectReviewInput>>({
    resolver: zodResolver(rejectReviewInput),
    defaultValues: { id, version, reason: '' },
  });
  return (
    <DialogForm
      form={form}
      title="Reject this review?"
      description="Nobody sees it any more and it does not count. Its buyer may write it anew."
      submitLabel="Reject"
      onSave={async (values) => {
        await reject.mutateAsync(values);
        announce('Rejected');
      }}
      onClose={onClose}
    >
      <Field label="Why" error={form.formState.errors.reason?.message} hint="For staff only.">
        {(control) => <input {...control} {...form.register('reason')} className="field" />}
      </Field>
    </DialogForm>
  );
}

export function AnswerDialog({ review, onClose }: DialogProps) {
  const { id, version, answer } = review;
  const save = trpc.admin.reviews.answer.useMutation({ onSettled: refresh });
  const form = useForm<z.input<typeof answerReviewInput>>({
    resolver: zodResolver(answerReviewInput),
    defaultValues: { id, version, answer },
  });
  return (
    <DialogForm
      form={form}
      title="Answer"
      description="Everybody reads it below the review, once that is published. Leave it empty to take it away."
      submitLabel="Save"
      labels={{ answer: 'Answer' }}
      reload={async () => {
        const now = await api.admin.reviews.get.fetch({ id });
        return { id, version: now.version, answer: now.answer };
      }}
      onSave={async (values) => {
        await save.mutateAsync(values);
        announce('Saved');
      }}
      onClose={onClose}
    >
      <Field label="Answer" error={form.formState.errors.answer?.message}>
        {(control) => (
          <textarea {...control} {...form.register('answer')} rows={5} className="field" />
        )}
      </Field>
    </DialogForm>
  );
}

export function ForgetDialog({ review, onClose }: DialogProps) {
  const { id, version } = review;
  const forget = trpc.admin.reviews.forget.useMutation({
    onSuccess: (count) => {
      announce(`${plural(count, 'review')} without a name now`);
      onClose();
    },
    onSettled: refresh,
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title="Forget who wrote it?"
      confirmLabel="Forget"
      pending={forget.isPending}
      error={forget.error}
      onConfirm={() => forget.mutate({ id, version })}
    >
      <p>
        Of this review and all others of the same buyer only the ratings stay: names, words and your
        answers are removed, and with which orders they were bought. This cannot be undone.
      </p>
    </Confirm>
  );
}
