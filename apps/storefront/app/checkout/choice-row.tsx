// One of several ways, as a row with a radio: name, a line about it, and what it costs. The whole
// row is the target.

interface ChoiceRowProps {
  name: string;
  value: string;
  checked: boolean;
  title: string;
  hint?: React.ReactNode;
  price?: string;
  onChoose?: () => void;
}

export function ChoiceRow({ name, value, checked, title, hint, price, onChoose }: ChoiceRowProps) {
  return (
    <label className="-mt-px flex min-h-15 items-center gap-4 border border-control px-4 py-3 has-checked:relative has-checked:border-ink has-checked:bg-surface has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={checked}
        onChange={onChoose}
        className="size-6 shrink-0 outline-none"
      />
      <span className="min-w-0 flex-1">
        <span className="block">{title}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
      {price && <span className="whitespace-nowrap">{price}</span>}
    </label>
  );
}
