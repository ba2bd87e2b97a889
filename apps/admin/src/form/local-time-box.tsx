// A moment, typed in the time zone of the person.
import type { ControlProps } from '@kontor/ui/field.tsx';
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
  return (
    <input
      {...control}
      ref={field.ref}
      name={field.name}
      type="datetime-local"
      disabled={field.disabled}
      value={toLocalInput(field.value)}
      onChange={({ target }) => field.onChange(fromLocalInput(target.value))}
      className="field"
    />
  );
}

/** Said beside it. */
export const localTimeHint = () =>
  `In your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`;
