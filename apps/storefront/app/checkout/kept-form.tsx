// The checkout when it cannot be priced at all, on a page that was loaded with a form: what went
// wrong, and everything that was typed, to be sent again by one press. Nothing is ordered by it.

import { Form } from 'react-router';
import { ErrorSummary } from '../forms/error-summary.tsx';
import type { FormAnswer } from '../forms/form-answer.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { useT } from '../messages/use-t.ts';

export function KeptForm({ answer }: { answer: FormAnswer }) {
  const { intent, address, ...typed } = answer.values;
  const t = useT();
  return (
    <div className="mt-6 max-w-2xl lg:mt-8">
      <ErrorSummary answer={answer} />
      <p className="text-muted">{t('checkout.kept')}</p>
      <Form method="post" className="mt-5">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton size="lg" name="intent" value="quote">
          {t('checkout.again')}
        </SubmitButton>
      </Form>
    </div>
  );
}
