// What is wrong with a form, all in one place: each entry leads to its field.
import { Notice } from '@kontor/ui/notice.tsx';
import { useT } from '../messages/use-t.ts';
import type { FieldProblem } from './flatten-errors.ts';

type ErrorListProps = {
  list: readonly FieldProblem[];
  /** What the fields are called, by the first part of their name or the whole. */
  labels: Partial<Record<string, string>>;
  onGo: (name: string) => void;
};

export function ErrorList({ list, labels, onGo }: ErrorListProps) {
  const t = useT();
  return (
    <Notice tone="danger" title={t('form.notRight', { count: list.length })}>
      <ul className="grid gap-0.5">
        {list.map(({ name, message }) => {
          const label = labels[name] ?? labels[name.split('.')[0] ?? ''];
          return (
            <li key={name}>
              <button type="button" className="link text-left text-ink" onClick={() => onGo(name)}>
                {label ? `${label}: ` : ''}
                {message}
              </button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
