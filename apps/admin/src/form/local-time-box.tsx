// A moment at which something of the shop begins or ends, typed in the shop's time zone: that of its default
// market, whoever sits wherever.

import type { ControlProps } from '@kontor/ui/field.tsx';
import { trpc } from '../api.ts';
import { useT } from '../messages/use-t.ts';
import { fromLocalInput, toLocalInput } from './local-time.ts';

type LocalTimeBoxProps = {
  control: ControlProps;
  /** Of the form: an ISO moment, or null for none. */
  field: {
    name: string;
    value: string | null;
    onChange: (moment: string | null) => void;
    ref: React.Ref<HTMLInputElement>;
    disabled?: boolean | undefined;
  };
};

export function LocalTimeBox({ control, field }: LocalTimeBoxProps) {
  const zone = useShopZone();
  return (
    <input
      {...control}
      ref={field.ref}
      name={field.name}
      type="datetime-local"
      disabled={field.disabled}
      value={toLocalInput(field.value, zone)}
      onChange={({ target }) => field.onChange(fromLocalInput(target.value, zone))}
      className="field"
    />
  );
}

/** Said beside it. */
export function LocalTimeHint() {
  const t = useT();
  return t('form.shopTime', { zone: useShopZone() });
}

function useShopZone(): string {
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const market = markets.find(({ isDefault }) => isDefault) ?? markets[0];
  return market?.timeZone ?? 'UTC';
}
