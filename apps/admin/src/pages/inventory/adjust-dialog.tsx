// Corrects what lies on the shelf at one location. By how much or to which count; always with a
// reason, which goes into the history for good.

import { stockAdjustInput } from '@kontor/shared/inventory-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useRef, useState } from 'react';
import { api, type Outputs, trpc } from '../../api.ts';
import { problemsOf } from '../../form/check-input.ts';
import { focusWrong } from '../../form/focus-wrong.ts';
import { useProblems } from '../../form/use-problems.ts';
import { describeError } from '../../format/errors.ts';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';
import { MovedSince } from './moved-since.tsx';
import { readUnits } from './read-count.ts';

/** What can be wrong where something is typed. */
const fields = ['quantity', 'counted', 'reason'];

type AdjustProps = {
  variantId: string;
  title: string;
  levels: Outputs['inventory']['list']['items'][number]['levels'];
  locations: Outputs['inventory']['locations'];
  onClose: () => void;
};

const usualReasons = [
  'inventory.reason.counted',
  'inventory.reason.delivery',
  'inventory.reason.damaged',
  'inventory.reason.lost',
  'inventory.reason.found',
  'inventory.reason.sample',
] as const;

export function AdjustDialog({ variantId, title, levels, locations, onClose }: AdjustProps) {
  const t = useT();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [locationId, setLocationId] = useState(levels[0]?.locationId ?? locations[0]?.id ?? '');
  const [mode, setMode] = useState<'by' | 'to'>('by');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const whole = useRef<HTMLFormElement>(null);
  const { problems, setProblems, onChanged } = useProblems();
  const onError = (error: unknown) => {
    setProblems(problemsOf(error, fields));
    requestAnimationFrame(() => focusWrong(whole.current));
  };
  const level = levels.find((each) => each.locationId === locationId);
  const onHand = level?.onHand ?? 0;
  const reserved = level?.reserved ?? 0;
  const read = readUnits(text, mode, onHand, t);
  const after = !read.ok ? onHand : mode === 'to' ? read.units : onHand + read.units;

  const done = async (words: string) => {
    announce(words);
    onClose();
    await api.admin.inventory.invalidate();
  };
  const adjust = trpc.admin.inventory.adjust.useMutation({
    onSuccess: () => done(t('inventory.corrected')),
    onError,
  });
  const count = trpc.admin.inventory.count.useMutation({
    onSuccess: ({ change }) =>
      done(change === 0 ? t('inventory.wasRight') : t('inventory.corrected')),
    onError,
  });
  const pending = adjust.isPending || count.isPending;
  const error = mode === 'to' ? count.error : adjust.error;
  const told = error ? describeError(error) : null;
  const unplaced = error && Object.keys(problemsOf(error, fields)).length === 0;
  /** What the server said of it, or of the whole, may hold no longer. */
  const changed = (...names: string[]) => {
    for (const name of names) onChanged(name);
    if (adjust.error) adjust.reset();
    if (count.error) count.reset();
  };
  const wrongReason = stockAdjustInput.shape.reason.safeParse(reason).error?.issues[0]?.message;
  const moved =
    mode === 'to' && told?.code === 'CONFLICT' && typeof told.data.onHand === 'number'
      ? told.data.onHand
      : null;

  const saveCount = (basis: { expected: number; movedSince: boolean }) => {
    if (!read.ok) return;
    count.mutate({
      ...{ requestKey, variantId, locationId, reason: reason.trim() },
      ...{ counted: read.units, ...basis },
    });
  };

  const submit = () => {
    setChecked(true);
    if (!read.ok || wrongReason) {
      requestAnimationFrame(() => focusWrong(whole.current));
      return;
    }
    if (mode === 'to') return saveCount({ expected: onHand, movedSince: false });
    adjust.mutate({
      ...{ requestKey, variantId, locationId },
      ...{ quantity: read.units, reason: reason.trim() },
    });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('inventory.correctStock')}
      description={title}
      locked={pending}
    >
      <form
        ref={whole}
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) submit();
        }}
      >
        <DialogBody>
          <div className="grid gap-4">
            {moved !== null && read.ok && (
              <MovedSince
                shown={onHand}
                now={moved}
                counted={read.units}
                onBefore={() => saveCount({ expected: onHand, movedSince: true })}
                onAfter={() => saveCount({ expected: moved, movedSince: false })}
              />
            )}
            {unplaced && moved === null && <Problem error={error} />}
            {locations.length > 1 && (
              <Field label={t('inventory.location')}>
                {(control) => (
                  <select
                    {...control}
                    className="field"
                    value={locationId}
                    onChange={(event) => {
                      setLocationId(event.target.value);
                      changed('quantity', 'counted');
                    }}
                  >
                    {locations.map((location) => (
                      <option key={location.id} value={location.id}>
                        {location.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('inventory.how')}>
                {(control) => (
                  <select
                    {...control}
                    className="field"
                    value={mode}
                    onChange={(event) => {
                      setMode(event.target.value === 'to' ? 'to' : 'by');
                      changed('quantity', 'counted');
                    }}
                  >
                    <option value="by">{t('inventory.addOrTake')}</option>
                    <option value="to">{t('inventory.setToCount')}</option>
                  </select>
                )}
              </Field>
              <Field
                label={mode === 'by' ? t('inventory.change') : t('inventory.countedOnShelf')}
                error={checked && !read.ok ? read.problem : (problems.quantity ?? problems.counted)}
              >
                {(control) => (
                  <input
                    {...control}
                    className="field text-right"
                    inputMode="text"
                    autoComplete="off"
                    value={text}
                    onChange={(event) => {
                      setText(event.target.value);
                      changed('quantity', 'counted');
                    }}
                  />
                )}
              </Field>
            </div>
            <Field
              label={t('inventory.reason')}
              hint={t('inventory.reasonHint')}
              error={(checked && wrongReason) || problems.reason}
            >
              {(control) => (
                <>
                  <input
                    {...control}
                    className="field"
                    list="adjust-reasons"
                    autoComplete="off"
                    value={reason}
                    onChange={(event) => {
                      setReason(event.target.value);
                      changed('reason');
                    }}
                  />
                  <datalist id="adjust-reasons">
                    {usualReasons.map((usual) => (
                      <option key={usual} value={t(usual)} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
            <table className="w-full text-sm">
              <caption className="sr-only">{t('inventory.beforeAndAfter')}</caption>
              <thead>
                <tr className="text-xs text-muted">
                  <td />
                  <th scope="col" className="py-1 text-right font-medium">
                    {t('inventory.now')}
                  </th>
                  <th scope="col" className="py-1 text-right font-medium">
                    {t('inventory.after')}
                  </th>
                </tr>
              </thead>
              <tbody className="tabular-nums">
                {[
                  [t('inventory.onHand'), onHand, after],
                  [t('inventory.reserved'), reserved, reserved],
                  [t('inventory.available'), onHand - reserved, after - reserved],
                ].map(([name, now, then]) => (
                  <tr key={name} className="border-t border-line">
                    <th scope="row" className="py-1 text-left font-normal text-muted">
                      {name}
                    </th>
                    <td className="py-1 text-right">{now}</td>
                    <td className="py-1 text-right font-semibold">{then}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose} disabled={pending}>
            {t('common.cancel')}
          </Button>
          <Button tone="primary" type="submit" pending={pending}>
            {t('inventory.correctStock')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
