// The address book: what checkout offers. One form for each address, folded away until wanted.

import type { AddressForm } from '@kontor/shared/address.ts';
import { Badge } from '@kontor/ui/badge.tsx';
import { CheckField } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { Form } from 'react-router';
import { apiFor, ask, refused } from '../api.server.ts';
import type { AddressData } from '../api-types.ts';
import { type Attempt, attempt } from '../attempt.server.ts';
import { personalPage } from '../caching.ts';
import { readAddress } from '../forms/address.server.ts';
import { AddressFields } from '../forms/address-fields.tsx';
import { addressForms } from '../forms/address-forms.server.ts';
import { addressOf, withPrefix } from '../forms/address-values.ts';
import { alsoWhenRefused } from '../forms/also-when-refused.ts';
import { changed } from '../forms/changed.server.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { type FormAnswer, valuesOf, versionOf } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { readTAnyway } from '../messages/catalogues.server.ts';
import { Message, useT } from '../messages/use-t.ts';
import type { Refusal } from '../problem.ts';
import { orUnsent } from '../reach.ts';
import { useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/addresses.ts';
import { AddressLines } from './address-lines.tsx';

export const headers = personalPage;

/** The version that a form was refused for is shown anew: saving again is then a decision. */
export const shouldRevalidate = alsoWhenRefused;

export async function loader(args: Route.LoaderArgs) {
  const [addresses, { markets }] = await Promise.all([
    ask(apiFor(args).shop.account.addresses.list.query()),
    ask(apiFor(args).shop.store.info.query()),
  ]);
  const first = markets.flatMap(({ countries }) => countries.slice(0, 1));
  const forms = addressForms([...first, ...addresses.map(({ country }) => country)]);
  return { addresses, forms };
}

/** The answer with the forms of the countries that were typed, for pages without scripts. */
export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const { answer, problem } = await answerAddress(args, form);
  const typed = [...form].map(([name, value]) => (name.endsWith('.country') ? String(value) : ''));
  const page = { answer, forms: addressForms(typed) };
  return problem ? refused(problem, page) : page;
}

type AddressAnswer = {
  answer: FormAnswer | null;
  problem: Pick<Refusal, 'status' | 'facts'> | null;
};

async function answerAddress(args: Route.ActionArgs, form: FormData): Promise<AddressAnswer> {
  const { addresses } = apiFor(args).shop.account;
  const id = String(form.get('id') ?? '');
  const version = versionOf(form);
  if (form.get('intent') === 'remove') {
    const removed = await attempt(args, addresses.remove.mutate({ id, version }));
    return outcome(args, removed, form);
  }
  const prefix = `${id || 'new'}.`;
  const read = readAddress(addressOf(form, prefix), await readTAnyway(args));
  if (!read.ok) {
    const errors = withPrefix(read.errors, prefix);
    return {
      answer: { errors, message: null, values: valuesOf(form) },
      problem: { status: 400, facts: {} },
    };
  }
  const isDefault = form.get('isDefault') === 'on';
  const call = addresses.save.mutate({ id: id || null, version, address: read.address, isDefault });
  return outcome(args, await attempt(args, call), form);
}

async function outcome(
  args: Route.ActionArgs,
  result: Attempt<unknown>,
  form: FormData,
): Promise<AddressAnswer> {
  if (result.ok) return { answer: null, problem: null };
  return { answer: await changed(args, result.problem, form), problem: result.problem };
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function Addresses({ loaderData, actionData }: Route.ComponentProps) {
  const { addresses, forms } = loaderData;
  const t = useT();
  const known = { ...forms, ...actionData?.forms };
  const answer = useLiveAnswer(actionData?.answer);
  return (
    <>
      <h1 className="sr-only">{t('account.addresses')}</h1>
      <ErrorSummary answer={actionData?.answer} />
      <ul className="grid gap-x-10 md:grid-cols-2">
        {addresses.map((address) => (
          <li key={address.id} className="border-t border-line py-6">
            <div className="flex items-start justify-between gap-4">
              <AddressLines address={address} />
              {address.isDefault && <Badge>{t('addressBook.default')}</Badge>}
            </div>
            <EditAddress {...{ address, answer, forms: known }} title={t('addressBook.change')} />
            <Form method="post" className="mt-1">
              <input type="hidden" name="id" value={address.id} />
              <input type="hidden" name="version" value={address.version} />
              <button
                type="submit"
                name="intent"
                value="remove"
                className="text-link min-h-9 text-sm text-muted"
              >
                <Message id="addressBook.remove" tags={{ aside: <span className="sr-only" /> }} />
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <div className="mt-4 max-w-xl border-t border-line pt-4">
        <EditAddress
          key={addresses.length}
          address={null}
          answer={answer}
          forms={known}
          title={t('addressBook.add')}
          open={addresses.length === 0}
        />
      </div>
    </>
  );
}

interface EditAddressProps {
  address: AddressData | null;
  answer: FormAnswer | null | undefined;
  forms: Record<string, AddressForm>;
  title: string;
  open?: boolean;
}

function EditAddress({ address, answer, forms, title, open = false }: EditAddressProps) {
  const { store, market } = useShop();
  const t = useT();
  const countries = [...new Set(store.markets.flatMap((one) => one.countries))];
  const prefix = `${address?.id ?? 'new'}.`;
  const refused = answer?.values[`${prefix}country`] !== undefined;
  const values = refused ? addressOf(answer.values, prefix) : address;
  const first = values?.country || market.countries[0] || '';
  const [country, setCountry] = useState(first);
  return (
    <details open={open || refused}>
      <summary className="text-link inline-flex min-h-11 items-center text-sm">{title}</summary>
      <Form method="post" className="mt-3 grid gap-5 pb-4" noValidate>
        <input type="hidden" name="id" value={address?.id ?? ''} />
        {/* After a refusal the version read anew: saving again is then a decision. */}
        <input type="hidden" name="version" value={address?.version ?? 1} />
        <AddressFields
          prefix={prefix}
          values={values ?? {}}
          errors={answer?.errors ?? {}}
          countries={countries}
          country={country}
          forms={forms}
          onCountry={setCountry}
          withPhone
        />
        <CheckField
          name="isDefault"
          label={t('addressBook.first')}
          defaultChecked={refused ? answer.values.isDefault === 'on' : address?.isDefault}
        />
        <div>
          <SubmitButton name="intent" value="save">
            {t('addressBook.save')}
          </SubmitButton>
        </div>
      </Form>
    </details>
  );
}
