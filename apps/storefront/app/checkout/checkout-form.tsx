// The form of the checkout. At most twelve fields in sight; what most people do not need is folded
// away. Changing country, state or delivery asks for a new price; the button says what it will cost.

import { CheckField, TextField } from '@kontor/ui/field.tsx';
import { useRef, useState } from 'react';
import { Form, Link } from 'react-router';
import type { AddressData } from '../api-types.ts';
import { AddressFields } from '../forms/address-fields.tsx';
import { addressOf } from '../forms/address-values.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import type { FormAnswer } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { usePaths } from '../market.ts';
import { useMoney } from '../shop/shop-context.tsx';
import type { CheckoutPage } from './checkout-actions.server.ts';
import { DeliveryOptions } from './delivery-options.tsx';
import { PaymentOptions } from './payment-options.tsx';
import { SavedAddresses } from './saved-addresses.tsx';
import { Section } from './section.tsx';

interface CheckoutFormProps {
  checkout: CheckoutPage;
  answer: FormAnswer | null | undefined;
  /** A new price is on its way: ordering waits for it. */
  updating: boolean;
  /** Asks for the price of what the form says now. */
  onChange: (form: FormData) => void;
}

export function CheckoutForm({ checkout, answer, updating, onChange }: CheckoutFormProps) {
  const to = usePaths();
  const money = useMoney();
  const form = useRef<HTMLFormElement>(null);
  const { cart, customer, draft } = checkout;
  const errors = useLiveAnswer(answer)?.errors ?? {};
  const typed = answer?.values ?? {};
  /** The saved address that was pressed; until then what was typed, or the default one. */
  const [picked, setPicked] = useState<AddressData>();
  const shipping =
    picked ??
    (answer
      ? addressOf(typed, 'shippingAddress.')
      : (draft?.shippingAddress ?? customer?.addresses[0]));
  const [country, setCountry] = useState(shipping?.country || checkout.country);
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

  return (
    <Form ref={form} method="post" noValidate>
      <ErrorSummary answer={answer} />
      <input type="hidden" name="expectedTotal" value={cart.totals.total} />
      <input type="hidden" name="expectedDelivery" value={cart.shipping?.arrives.kind ?? ''} />
      <Section title="Contact">
        <TextField
          id="email"
          name="email"
          label="E-mail"
          hint="For the confirmation and news of the parcel."
          type="email"
          inputMode="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={typed.email ?? draft?.email ?? customer?.email}
          error={errors.email}
        />
        {!customer && (
          <p className="mt-2 text-sm text-muted">
            You can buy without an account. Have one?{' '}
            <Link to={to(`/sign-in?to=${to('/checkout')}`)} className="text-link">
              Sign in
            </Link>
          </p>
        )}
      </Section>
      <Section title={cart.needsShipping ? 'Delivery address' : 'Address'}>
        {customer && customer.addresses.length > 1 && (
          <SavedAddresses
            addresses={customer.addresses}
            chosen={picked?.id ?? (answer ? undefined : customer.addresses[0]?.id)}
            onChoose={(address) => {
              setPicked(address);
              setCountry(address.country);
              setTimeout(requote);
            }}
          />
        )}
        <AddressFields
          key={picked?.id}
          prefix="shippingAddress."
          values={shipping ?? { name: customer?.name ?? '' }}
          errors={errors}
          countries={checkout.countries}
          country={country}
          onCountry={(next) => {
            setCountry(next);
            setTimeout(requote);
          }}
          forms={checkout.addressForms}
          onSettled={requote}
          withPhone
        />
        <button
          type="submit"
          name="intent"
          value="quote"
          className="text-link mt-4 min-h-11 text-sm js:hidden"
        >
          Show delivery to this address
        </button>
      </Section>
      {cart.needsShipping && (
        <Section title="Delivery">
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
      <Section title="Payment">
        <PaymentOptions
          methods={checkout.paymentMethods}
          transferDays={checkout.transferDays}
          nothingToPay={cart.totals.total === 0}
          chosen={typed.payment}
          cardRefusal={checkout.cardRefusal}
        />
        <CheckField
          name="billingSame"
          label="The bill goes to the same address"
          defaultChecked={billingSame}
          onChange={({ target }) => setBillingSame(target.checked)}
          className="mt-5"
        />
        {!billingSame && (
          <div className="mt-5">
            <h3 className="mb-4 font-medium">Billing address</h3>
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
        <SubmitButton size="lg" className="w-full sm:w-auto" blocked={updating}>
          Order and pay {money(cart.totals.total, cart.market.currency)}
        </SubmitButton>
        <p className="mt-3 max-w-prose text-sm text-muted">
          With this button you order with an obligation to pay. You can withdraw:{' '}
          <Link to={to('/about/returns')} className="text-link" target="_blank">
            how returns work
          </Link>
          .
        </p>
      </div>
    </Form>
  );
}
