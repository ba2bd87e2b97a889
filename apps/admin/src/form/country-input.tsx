// Choosing countries by typing: a combobox by the ARIA pattern, whose list stands under the box. Codes
// are kept and names are shown. What is typed and is no country goes up as it is, so that the form's
// schema refuses it at the field instead of losing it.
import type { ControlProps } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import {
  type Country,
  countryCalled,
  countryName,
  findCountries,
  severalCountries,
} from './country-names.ts';

type OneProps = Partial<ControlProps> & {
  /** A code, or what was typed instead of one. */
  value: string;
  onChange: (code: string) => void;
  onBlur?: () => void;
};

export function CountryInput({ value, onChange, onBlur, ...control }: OneProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Box
      {...control}
      text={typed ?? countryName(value)}
      options={typed === null ? [] : findCountries(typed)}
      onText={(text) => {
        setTyped(text);
        onChange(countryCalled(text) ?? text);
      }}
      onPick={(code) => {
        setTyped(null);
        onChange(code);
      }}
      onLeave={() => {
        // Named in full it is chosen; anything else stays as it was typed.
        if (typed !== null && countryCalled(typed)) setTyped(null);
        onBlur?.();
      }}
    />
  );
}

type ManyProps = Partial<ControlProps> & {
  value: string[];
  onChange: (codes: string[]) => void;
};

export function CountriesInput({ value, onChange, ...control }: ManyProps) {
  const [typed, setTyped] = useState('');
  // The last one is what is being typed: a country by its code once it is named in full.
  const meant = countryCalled(typed) ?? typed.trim();
  const codes = meant !== '' && value.at(-1) === meant ? value.slice(0, -1) : value;
  const tell = (chosen: string[], text: string) => {
    setTyped(text);
    const told = countryCalled(text) ?? text.trim();
    onChange(told === '' ? chosen : [...chosen, told]);
  };
  const add = (more: string[]) => tell([...new Set([...codes, ...more])], '');
  return (
    <div className="grid gap-2">
      {codes.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label="Chosen countries">
          {codes.map((code) => (
            <li
              key={code}
              className="flex items-center gap-0.5 rounded-md border border-line bg-sunken pl-2 text-sm"
            >
              {countryName(code)}
              <IconButton
                icon={icons.close}
                label={`Remove ${countryName(code)}`}
                onClick={() =>
                  tell(
                    codes.filter((each) => each !== code),
                    typed,
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Box
        {...control}
        placeholder="Type a country"
        text={typed}
        options={findCountries(typed).filter(({ code }) => !codes.includes(code))}
        onText={(text) => {
          const several = severalCountries(text);
          if (several) add(several);
          else tell(codes, text);
        }}
        onPick={(code) => add([code])}
        onLeave={() => {
          const named = countryCalled(typed);
          if (named) add([named]);
        }}
        onEmptyBackspace={() => tell(codes.slice(0, -1), '')}
      />
    </div>
  );
}

type BoxProps = Partial<ControlProps> & {
  text: string;
  options: Country[];
  placeholder?: string;
  onText: (text: string) => void;
  onPick: (code: string) => void;
  /** Not when a button is pressed: what moves then slips from under the pointer. */
  onLeave: () => void;
  onEmptyBackspace?: () => void;
};

function Box(props: BoxProps) {
  const { text, options, placeholder, onText, onPick, onLeave, onEmptyBackspace, ...control } =
    props;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const listId = useId();
  const shown = open && options.length > 0;
  const active = shown ? options[Math.min(at, options.length - 1)] : undefined;

  useEffect(() => {
    if (active)
      document.getElementById(`${listId}-${active.code}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const pick = (code: string) => {
    onPick(code);
    setOpen(false);
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !shown) setOpen(true);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp' && shown) setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && active) pick(active.code);
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
        aria-activedescendant={active ? `${listId}-${active.code}` : undefined}
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
          aria-label="Countries"
          tabIndex={-1}
          className="mt-1 max-h-48 overflow-y-auto rounded-md border border-line bg-surface p-1"
        >
          {options.map((country) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the box
            <div
              key={country.code}
              id={`${listId}-${country.code}`}
              role="option"
              tabIndex={-1}
              aria-selected={country === active}
              // Before the box loses the focus, and the list with it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(country.code)}
              className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded-sm px-2 text-sm pointer-coarse:min-h-11 hover:bg-hover aria-selected:bg-success-soft aria-selected:text-success"
            >
              {country.name}
              <span className="font-mono text-xs text-muted">{country.code}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
