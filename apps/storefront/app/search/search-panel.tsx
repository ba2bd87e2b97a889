// The panel behind the header's search, loaded when it is first opened: an ARIA 1.2 combobox. Arrows
// move, Enter searches or opens, Esc closes, the typed part stands out. Suggestions wait 120 ms after
// the last key, and an answer that comes late is dropped.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useId, useRef, useState } from 'react';
import { Form, useNavigate, useParams } from 'react-router';
import { announce } from '../live.tsx';
import { usePaths } from '../market.ts';
import { useT } from '../messages/use-t.ts';
import { useMoney } from '../shell/shop-context.tsx';
import { tellChosen } from './tell.ts';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';

export default function SearchPanel({ onClose }: { onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const t = useT();
  useEffect(() => ref.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a native dialog; the click is for the backdrop only.
    <dialog
      ref={ref}
      aria-label={t('search.search')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      className="m-0 w-full max-w-none bg-paper text-ink shadow-lift"
    >
      <div className="page flex items-start gap-3 py-4 lg:py-8">
        <Combobox onClose={onClose} />
        <button
          type="button"
          onClick={onClose}
          aria-label={t('search.close')}
          className="grid size-11 place-items-center rounded-sm hover:bg-sunken"
        >
          <Icon drawing={icons.close} />
        </button>
      </div>
    </dialog>
  );
}

function Combobox({ onClose }: { onClose: () => void }) {
  const to = usePaths();
  const t = useT();
  const navigate = useNavigate();
  const { market, language } = useParams();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [hidden, setHidden] = useState(false);
  const { suggestions, query } = useSuggestions(text);
  const shown = !hidden && suggestions.length > 0;
  const current = active >= 0 ? suggestions[active] : undefined;

  useEffect(() => {
    setActive(-1);
    setHidden(false);
    if (query) announce(t('search.suggested', { count: suggestions.length }));
  }, [query, suggestions, t]);

  function pick({ path }: Suggestion) {
    tellChosen({ market, language, q: query }, path, null);
    navigate(to(path));
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === 'Escape') {
      if (!shown) return onClose();
      event.preventDefault();
      setHidden(true);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setHidden(false);
      const count = suggestions.length;
      if (count === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((was) =>
        was === -1 && step === -1 ? count - 1 : (was + step + count + 1) % (count + 1),
      );
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      pick(current);
    }
  }

  return (
    <Form action={to('/search')} role="search" className="relative min-w-0 flex-1">
      <label htmlFor={`${id}-input`} className="sr-only">
        {t('search.label')}
      </label>
      <input
        id={`${id}-input`}
        name="q"
        type="search"
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${id}-${active}` : undefined}
        autoComplete="off"
        enterKeyHint="search"
        // biome-ignore lint/a11y/noAutofocus: the panel was opened in order to type.
        autoFocus
        placeholder={t('search.placeholder')}
        value={current ? current.title : text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-11 w-full border-b border-control bg-transparent font-display text-xl outline-offset-4 [&::-webkit-search-cancel-button]:hidden placeholder:text-muted"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search.suggestions')}
        hidden={!shown}
        className="mt-4 grid gap-x-8 lg:grid-cols-2"
      >
        {suggestions.map((suggestion, index) => (
          <Option
            key={suggestion.path}
            id={`${id}-${index}`}
            suggestion={suggestion}
            query={query}
            active={index === active}
            onPick={() => pick(suggestion)}
          />
        ))}
      </div>
    </Form>
  );
}

interface OptionProps {
  id: string;
  suggestion: Suggestion;
  query: string;
  active: boolean;
  onPick: () => void;
}

function Option({ id, suggestion, query, active, onPick }: OptionProps) {
  const money = useMoney();
  const t = useT();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: active-descendant pattern: focus stays in the field.
    <div
      id={id}
      role="option"
      aria-selected={active}
      onClick={onPick}
      className="flex min-h-14 cursor-pointer items-center gap-4 rounded-sm px-2 hover:bg-sunken aria-selected:bg-sunken"
    >
      {suggestion.image && (
        <img
          src={suggestion.image}
          alt=""
          width={44}
          height={56}
          className="h-14 w-11 object-cover"
        />
      )}
      <span className="min-w-0 truncate">
        <Highlighted text={suggestion.title} query={query} />
        {suggestion.scope && <span className="ms-2 text-sm text-muted">{suggestion.scope}</span>}
      </span>
      {suggestion.price && (
        <span className="ms-auto shrink-0 text-sm text-muted tabular-nums">
          {suggestion.price.to > suggestion.price.from
            ? t('search.from', { price: money(suggestion.price.from) })
            : money(suggestion.price.from)}
        </span>
      )}
    </div>
  );
}

/** The typed part light, the rest of the suggestion strong. */
function Highlighted({ text, query }: { text: string; query: string }) {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (!query || at < 0) return <strong className="font-medium">{text}</strong>;
  return (
    <>
      <strong className="font-medium">{text.slice(0, at)}</strong>
      <span className="text-muted">{text.slice(at, at + query.length)}</span>
      <strong className="font-medium">{text.slice(at + query.length)}</strong>
    </>
  );
}
