// One value of an option in a box of its own, beside its colour where it has one.
import * as icons from '@kontor/ui/icons.ts';
import { useId, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type ValueProps = {
  name: string;
  value: string;
  swatch: string | null;
  colours: boolean;
  editable: boolean;
  problem: string | undefined;
  removable: boolean;
  isFree: (value: string) => boolean;
  onRename: (to: string) => void;
  onSwatch: (swatch: string | null) => void;
  onRemove: () => void;
};

/**
 * Renaming counts when the box is left, so that half-typed names never meet another value. A name that
 * cannot be had stays in the box, and is said to count for nothing.
 */
export function OptionValue(props: ValueProps) {
  const t = useT();
  const { value } = props;
  const id = useId();
  const [last, setTyped] = useState<{ of: string; text: string; refused?: string } | null>(null);
  // The value in this place may be another one by now.
  const typed = last?.of === value ? last : null;
  const problem = typed?.refused ?? props.problem;
  const commit = () => {
    const name = typed?.text.trim() ?? value;
    if (typed && name !== value && !props.isFree(name)) {
      const why = t(name === '' ? 'options.needsName' : 'options.nameTaken');
      setTyped({ ...typed, refused: `${why} ${t('options.stays', { value })}` });
      return;
    }
    if (name !== value) props.onRename(name);
    setTyped(null);
  };
  return (
    <span className="inline-flex flex-wrap items-center rounded-md border border-control bg-well">
      {props.colours && (
        <input
          type="color"
          aria-label={t('options.colourOf', { value })}
          value={props.swatch ?? '#cccccc'}
          disabled={!props.editable}
          onChange={(event) => props.onSwatch(event.target.value)}
          className="ml-1 size-6 cursor-pointer rounded-sm border-0 bg-transparent p-0"
        />
      )}
      <input
        aria-label={t('options.value', { value })}
        name={props.name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        value={typed?.text ?? value}
        disabled={!props.editable}
        onChange={(event) => setTyped({ of: value, text: event.target.value })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          commit();
        }}
        className="min-h-8 max-w-44 min-w-12 rounded-md bg-transparent px-2 text-sm [field-sizing:content]"
      />
      {props.editable && props.removable && (
        <IconButton
          icon={icons.close}
          label={t('options.removeValue', { value })}
          onClick={props.onRemove}
          className="size-6!"
        />
      )}
      {problem && (
        <span id={id} className="w-full px-2 pb-1 text-sm text-danger">
          {problem}
        </span>
      )}
    </span>
  );
}
