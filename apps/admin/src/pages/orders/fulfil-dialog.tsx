// Ships items: how many of each line are in the parcel, and how it can be followed.

import { fulfilInput } from '@kontor/shared/order-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useRef, useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { focusWrong } from '../../form/focus-wrong.ts';
import { QuantityInput } from '../../form/quantity-input.tsx';
import { useProblems } from '../../form/use-problems.ts';
import { money } from '../../format/money.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Problem } from '../../ui/problem.tsx';
import { lineName, type Order, refreshOrder } from './order.ts';

const fields = ['unpaidReason', 'lines', 'carrier', 'trackingNumber', 'trackingUrl'] as const;

export function FulfilDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT();
  const open = order.lines.filter((line) => line.toShip > 0);
  const [requestKey] = useState(() => crypto.randomUUID());
  const [units, setUnits] = useState<Record<string, number>>(() =>
    Object.fromEntries(open.map((line) => [line.id, line.toShip])),
  );
  const [parcel, setParcel] = useState({ carrier: '', trackingNumber: '', trackingUrl: '' });
  const [unpaidReason, setUnpaidReason] = useState('');
  const { problems: errors, setProblems: setErrors, onChanged } = useProblems();
  const whole = useRef<HTMLFormElement>(null);
  const { shippable } = order;
  const unpaid = shippable.verdict === 'ask' ? shippable.cause : null;
  const takesFirst =
    shippable.verdict === 'capture_first' ||
    (shippable.verdict === 'ask' && shippable.captureFirst);
  const capture = takesFirst ? order.capturable : null;
  const missing = order.owed - (capture ?? 0);
  const fulfil = trpc.admin.orders.fulfil.useMutation({
    onSuccess: () => {
      announce(t('ship.shipped'));
      onClose();
    },
    onError: (error) => {
      setErrors(problemsOf(error, fields));
      requestAnimationFrame(() => focusWrong(whole.current));
    },
    onSettled: refreshOrder,
  });
  const change = (part: keyof typeof parcel, text: string) => {
    setParcel({ ...parcel, [part]: text });
    onChanged(part);
  };
  const unplaced = fulfil.error && Object.keys(problemsOf(fulfil.error, fields)).length === 0;
  const total = Object.values(units).reduce((sum, each) => sum + each, 0);
  const left = open.reduce((sum, line) => sum + line.toShip, 0) - total;

  const submit = () => {
    const input = {
      orderId: order.id,
      requestKey,
      unpaidReason: unpaidReason.trim(),
      lines: open.flatMap((line) => {
        const quantity = units[line.id] ?? 0;
        return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
      }),
      ...parcel,
      ...(capture === null ? {} : { expectedCapture: capture }),
    };
    const asked = checkInput(fulfilInput, input);
    const found = { ...asked.problems };
    if (unpaid !== null && input.unpaidReason === '') {
      found.unpaidReason = t('ship.sayWhy');
    }
    setErrors(found);
    if (asked.input && Object.keys(found).length === 0) return fulfil.mutate(asked.input);
    requestAnimationFrame(() => focusWrong(whole.current));
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('ship.items')}
      description={
        capture !== null
          ? t('ship.capturedFirst', { amount: money(capture, order.currency) })
          : t('ship.getsMail')
      }
      locked={fulfil.isPending}
    >
      <form
        ref={whole}
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!fulfil.isPending) submit();
        }}
      >
        <DialogBody>
          <div className="grid gap-4">
            {unplaced && Object.keys(errors).length === 0 && <Problem error={fulfil.error} />}
            {unpaid !== null && (
              <div className="grid gap-3 rounded-lg border border-danger/40 bg-danger-soft p-3 text-sm">
                <p>
                  <Message
                    id={missing > 0 ? 'ship.unpaidMissing' : 'ship.unpaidWhat'}
                    values={{ why: t(`unpaid.${unpaid}`), amount: money(missing, order.currency) }}
                    tags={{ b: <b /> }}
                  />
                </p>
                <Field
                  label={t('ship.whyUnpaid')}
                  hint={t('orders.standsInTimeline')}
                  error={errors.unpaidReason}
                  required
                >
                  {(control) => (
                    <input
                      {...control}
                      value={unpaidReason}
                      onChange={(event) => {
                        setUnpaidReason(event.target.value);
                        onChanged('unpaidReason');
                      }}
                      className="field"
                    />
                  )}
                </Field>
              </div>
            )}
            <fieldset>
              <legend className="mb-1 text-sm font-medium">{t('ship.inParcel')}</legend>
              <ul className="divide-y divide-line border-y border-line">
                {open.map((line) => (
                  <li key={line.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
                    <Picture image={line.image} size={36} decorative />
                    {/* Whoever packs tells variants apart by these words: they are never cut. */}
                    <div className="min-w-32 flex-1 text-sm break-words">
                      <div className="font-medium">{lineName(line)}</div>
                      <div className="text-xs text-muted">
                        {line.sku && <span className="block font-mono break-all">{line.sku}</span>}
                        {t('ship.toShip', { count: line.toShip })}
                      </div>
                    </div>
                    <QuantityInput
                      label={t('ship.unitsOf', { name: lineName(line) })}
                      value={units[line.id] ?? 0}
                      max={line.toShip}
                      onChange={(value) => {
                        setUnits({ ...units, [line.id]: value });
                        onChanged('lines');
                      }}
                    />
                  </li>
                ))}
              </ul>
              {errors.lines && <p className="mt-1 text-sm text-danger">{errors.lines}</p>}
            </fieldset>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('ship.carrier')} error={errors.carrier}>
                {(control) => (
                  <>
                    <input
                      {...control}
                      list="carriers"
                      value={parcel.carrier}
                      onChange={(event) => change('carrier', event.target.value)}
                      className="field"
                    />
                    <datalist id="carriers">
                      {['DHL', 'DPD', 'FedEx', 'GLS', 'Hermes', 'Royal Mail', 'UPS', 'USPS'].map(
                        (name) => (
                          <option key={name} value={name} />
                        ),
                      )}
                    </datalist>
                  </>
                )}
              </Field>
              <Field label={t('ship.trackingNumber')} error={errors.trackingNumber}>
                {(control) => (
                  <input
                    {...control}
                    autoComplete="off"
                    value={parcel.trackingNumber}
                    onChange={(event) => change('trackingNumber', event.target.value)}
                    className="field font-mono text-sm!"
                  />
                )}
              </Field>
              <Field
                label={t('ship.trackingLink')}
                error={errors.trackingUrl}
                hint={t('ship.standsInMail')}
                className="sm:col-span-2"
              >
                {(control) => (
                  <input
                    {...control}
                    type="url"
                    value={parcel.trackingUrl}
                    onChange={(event) => change('trackingUrl', event.target.value)}
                    className="field"
                  />
                )}
              </Field>
            </div>
          </div>
        </DialogBody>
        <DialogFoot>
          <span className="mr-auto text-sm text-muted" role="status">
            {left > 0 ? t('ship.left', { count: left }) : t('ship.nothingLeft')}
          </span>
          <Button onClick={onClose} disabled={fulfil.isPending}>
            {t('common.cancel')}
          </Button>
          <Button tone="primary" type="submit" pending={fulfil.isPending} disabled={total === 0}>
            {t(unpaid === null ? 'ship.shipUnits' : 'ship.shipUnpaid', { count: total })}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
