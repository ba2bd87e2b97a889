// The form of the checkout. At most twelve fields in sight; what most people do not need is folded
// away. Changing country, state or delivery asks for a new price; the button says what it will cost.

import { CheckField, TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Form, Link } from 'react-router';
import { AddressFields } from '../forms/address-fields.tsx';
import { addressOf } from '../forms/address-values.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import type { FormAnswer } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { useReach } from '../reach.ts';
import { useMoney } from '../shell/shop-context.tsx';
import type { CheckoutPage } from './checkout-page.server.ts';
import { DeliveryAddress } from './delivery-address.tsx';
import { DeliveryOptions } from './delivery-options.tsx';
import { PaymentOptions } from './payment-options.tsx';
import { Section } from './section.tsx';

interface CheckoutFormProps {
  checkout: CheckoutPage;
  answer: FormAnswer | null | undefined;
  /** The answer whose message is about nothing any more. */
  settled: FormAnswer | undefined;
  /** The last question for a price reached nobody: it is asked again once somebody is there. */
  unsent: boolean;
  /** Why the last question for a price has no answer: what stands here may be of another address. */
  unpriced: string | null;
  /** Asks for the price of what the form says now. */
  onChange: (form: FormData) => void;
}

export function CheckoutForm(props: CheckoutFormProps) {
  const { checkout, answer, settled, unsent, unpriced, onChange } = props;
  const to = usePaths();
  const t = useT();
  const money = useMoney();
  const form = useRef<HTMLFormElement>(null);
  const { cart, customer, draft } = checkout;
  const arrives = cart.shipping?.arrives;
  const errors = useLiveAnswer(answer)?.errors ?? {};
  const typed = answer?.values ?? {};
  const billing = answer ? addressOf(typed, 'billingAddress.') : draft?.billingAddress;
  const [billingSame, setBillingSame] = useState(
    answer ? typed.billingSame === 'on' : !draft?.billingAddress,
  );
  const [billingCountry, setBillingCountry] = useState(billing?.country || checkout.country);

  function requote() {
    if (!form.current) return;
    const data = new FormData(form.current);
    data.set('intent', 'quote');
    onChange(data);
  }

  const reach = useReach();
  const onReached = useEffectEvent(() => {
    if (unsent) requote();
  });
  useEffect(() => {
    if (reach === 'reached') onReached();
  }, [reach]);

  return (
    <Form ref={form} method="post" noValidate>
      {/* What Enter in a field presses: browsers take the first button of the form. */}
      <button type="submit" name="intent" value="quote" hidden />
      <ErrorSummary answer={answer} settled={settled} />
      <input type="hidden" name="expectedTotal" value={cart.totals.total} />
      <input type="hidden" name="expectedDelivery" value={arrives?.kind ?? ''} />
      <input type="hidden" name="expectedBy" value={arrives?.kind === 'dates' ? arrives.to : ''} />
      <input type="hidden" name="expectedMethodId" value={checkout.shippingMethodId ?? ''} />
      <Section title={t('checkout.contact')}>
        <TextField
          id="email"
          name="email"
          label={t('checkout.email')}
          hint={t('checkout.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="email"
          required
          defaultValue={typed.email ?? draft?.email ?? customer?.email}
          error={errors.email}
        />
        {!customer && (
          <p className="mt-2 text-sm text-muted">
            <Message
              id="checkout.signIn"
              tags={{
                link: <Link to={to(`/sign-in?to=${to('/checkout')}`)} className="text-link" />,
              }}
            />
          </p>
        )}
      </Section>
      <Section
        id="address"
        title={cart.needsShipping ? t('checkout.deliveryAddress') : t('checkout.address')}
      >
        <DeliveryAddress checkout={checkout} answer={answer} errors={errors} onSettled={requote} />
      </Section>
      {cart.needsShipping && (
        <Section title={t('checkout.delivery')}>
          <DeliveryOptions
            onlyInStock={checkout.onlyInStock}
            options={checkout.shippingOptions}
            chosen={checkout.shippingMethodId}
            currency={cart.market.currency}
            error={errors.shippingMethodId}
            onChoose={requote}
          />
        </Section>
      )}
      <Section title={t('checkout.payment')}>
        <PaymentOptions
          methods={checkout.paymentMethods}
          transferDays={checkout.transferDays}
          nothingToPay={cart.totals.total === 0}
          chosen={typed.payment}
          error={errors.payment}
          refusals={checkout.refusals}
        />
        <CheckField
          name="billingSame"
          label={t('checkout.billSame')}
          defaultChecked={billingSame}
          onChange={({ target }) => setBillingSame(target.checked)}
          className="mt-5"
        />
        {!billingSame && (
          <div className="mt-5">
            <h3 className="mb-4 font-medium">{t('checkout.billing')}</h3>
            <AddressFields
              prefix="billingAddress."
              values={billing ?? {}}
              errors={errors}
              countries={[...new Set([billingCountry, ...checkout.countries])]}
              country={billingCountry}
              forms={checkout.addressForms}
              onCountry={setBillingCountry}
              section="billing"
            />
          </div>
        )}
      </Section>
      <div className="border-t-2 border-ink pt-6">
        {unpriced && (
          <Notice tone="warning" title={t('checkout.notUpToDate')} className="mb-5">
            {unpriced}
          </Notice>
        )}
        {/* Pressed while a new price is on its way, it orders for the one that stands here. */}
        <SubmitButton size="lg" className="w-full sm:w-auto">
          {t('checkout.order', { amount: money(cart.totals.total, cart.market.currency) })}
        </SubmitButton>
        <p className="mt-3 max-w-prose text-sm text-muted">
          <Message
            id="checkout.obligation"
            tags={{
              link: <Link to={to('/about/returns')} className="text-link" target="_blank" />,
            }}
          />
        </p>
      </div>
    </Form>
  );
}
