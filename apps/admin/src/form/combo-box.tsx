// A box to type into with what can be chosen under it: a combobox by the ARIA pattern. What is offered and what
// typing means is up to whoever uses it.
import type { ControlProps } from '@kontor/ui/field.tsx';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';

type ComboOption = { key: string; label: string; note?: string };

type ComboProps = Partial<ControlProps> & {
  text: string;
  options: readonly ComboOption[];
  /** What the list under the box holds. */
  listLabel: string;
  name?: string;
  disabled?: boolean | undefined;
  placeholder?: string;
  onText: (text: string) => void;
  onPick: (key: string) => void;
  /** Not when a button is pressed: what moves then slips from under the pointer. */
  onLeave: () => void;
  onEmptyBackspace?: () => void;
};

export function ComboBox(props: ComboProps) {
  const { text, options, listLabel, placeholder, ...rest } = props;
  const { onText, onPick, onLeave, onEmptyBackspace, ...control } = rest;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const listId = useId();
  const shown = open && options.length > 0;
  const active = shown ? options[Math.min(at, options.length - 1)] : undefined;

  useEffect(() => {
    if (active)
      document.getElementById(`${listId}-${active.key}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const pick = (key: string) => {
    onPick(key);
    setOpen(false);
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !shown) setOpen(true);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp' && shown) setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && active) pick(active.key);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else if (event.key === 'Backspace' && text === '' && onEmptyBackspace)
      return onEmptyBackspace();
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <input
        {...control}
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${listId}-${active.key}` : undefined}
        data-holds-escape={shown || undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(event.target.value.trim() !== '');
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          const fold = () => setOpen(false);
          // Folded away at once, the list would slip a button from under the pointer that presses it.
          if (document.querySelector('button:active')) {
            document.addEventListener('click', fold, { once: true });
            return;
          }
          fold();
          onLeave();
        }}
        className="field"
      />
      {shown && (
        <div
          id={listId}
          role="listbox"
          aria-label={listLabel}
          tabIndex={-1}
          className="mt-1 max-h-48 overflow-y-auto rounded-md border border-line bg-surface p-1"
        >
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the box
            <div
              key={option.key}
              id={`${listId}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === active}
              // Before the box loses the focus, and the list with it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(option.key)}
              className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-sm px-2 text-sm pointer-coarse:min-h-11 hover:bg-hover aria-selected:bg-success-soft aria-selected:text-success"
            >
              {option.label}
              {option.note && <span className="font-mono text-xs text-muted">{option.note}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
