// The bar over a list: ready-made views, search, filters and order. All of it is in the address.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useT } from '../messages/use-t.ts';
import type { ListSpec } from './params.ts';
import type { List } from './use-list.ts';

export type View = { label: string; filters: Record<string, string> };
export type FilterChoice = {
  name: string;
  label: string;
  options: { value: string; label: string }[];
};

type ListBarProps<S extends ListSpec> = {
  list: List<S>;
  searchLabel?: string;
  views?: View[];
  filters?: FilterChoice[];
  sorts?: { value: string; label: string }[];
  extra?: ReactNode;
};

export function ListBar<S extends ListSpec>(props: ListBarProps<S>) {
  const t = useT();
  const { list, views, filters = [], sorts = [] } = props;
  return (
    <div className="border-b border-line">
      {views && <Views list={list} views={views} />}
      <div className="flex flex-wrap items-center gap-2 px-3 py-2.5">
        {props.searchLabel && <Search list={list} label={props.searchLabel} />}
        {filters.map((filter) => (
          <Choice
            key={filter.name}
            label={filter.label}
            any={t('list.any')}
            value={list.state.filters[filter.name]}
            options={filter.options}
            onChange={(value) => list.change({ filters: { [filter.name]: value } })}
          />
        ))}
        {sorts.length > 1 && (
          <Choice
            label={t('list.sort')}
            value={list.state.sort}
            options={sorts}
            onChange={(value) => value && list.change({ sort: value })}
          />
        )}
        {props.extra}
      </div>
    </div>
  );
}

/** The views that staff reach for most; each is only a set of filters. */
function Views<S extends ListSpec>({ list, views }: { list: List<S>; views: View[] }) {
  const t = useT();
  const names = Object.keys(list.spec.filters);
  const current = list.state.filters as Record<string, string | undefined>;
  return (
    <nav aria-label={t('list.views')} className="-mb-px flex gap-1 overflow-x-auto px-2 pt-1">
      {views.map((view) => {
        const active = names.every((name) => current[name] === view.filters[name]);
        const reset = Object.fromEntries(names.map((name) => [name, view.filters[name]]));
        return (
          <Link
            key={view.label}
            to={list.hrefFor({ filters: reset })}
            aria-current={active ? 'true' : undefined}
            className={`border-b-2 px-2.5 py-2 text-sm font-medium whitespace-nowrap ${active ? 'border-primary text-ink' : 'border-transparent text-muted hover:text-ink'}`}
          >
            {view.label}
          </Link>
        );
      })}
    </nav>
  );
}

/** Searches while typing, a moment after the last key; each key does not make a step back. */
function Search<S extends ListSpec>({ list, label }: { list: List<S>; label: string }) {
  const [text, setText] = useState(list.state.q);
  const sent = useRef(list.state.q);
  const change = useRef(list.change);
  change.current = list.change;

  useEffect(() => {
    if (list.state.q === sent.current) return;
    sent.current = list.state.q;
    setText(list.state.q);
  }, [list.state.q]);

  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      change.current({ q: text }, { replace: true });
    }, 250);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <div className="relative min-w-48 flex-1 sm:max-w-80">
      <Icon
        drawing={icons.search}
        className="absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="field pl-8!"
      />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  any?: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
};

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  const set = any !== undefined && value !== undefined;
  return (
    <label
      className={`relative inline-flex min-h-8.5 items-center rounded-md border text-sm pointer-coarse:min-h-11 ${set ? 'border-primary bg-success-soft text-success' : 'border-control bg-well'}`}
    >
      <span className={`pl-2.5 ${set ? '' : 'text-muted'}`}>{label}:</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="appearance-none self-stretch rounded-md bg-transparent pr-7 pl-1 font-medium [field-sizing:content]"
      >
        {any !== undefined && <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-surface text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <Icon drawing={icons.chevronDown} className="pointer-events-none absolute right-2 size-3.5" />
    </label>
  );
}
