// How far something is: a bar, and the same in words.

import type { TranslationState } from '@kontor/shared/translation-input.ts';
import { Badge } from '@kontor/ui/badge.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import { useT } from '../../messages/use-t.ts';
import { type Progress, totalOf } from './progress.ts';
import { stateLooks, statesInOrder } from './translation-words.ts';

export function StateBadge({ state }: { state: TranslationState }) {
  const t = useT();
  const { tone, icon, label } = stateLooks[state];
  return (
    <Badge tone={tone}>
      <Icon drawing={icon} />
      {t(label)}
    </Badge>
  );
}

type CountsProps = { progress: Progress; states?: readonly TranslationState[] };

export function StateCounts({ progress, states = statesInOrder }: CountsProps) {
  const t = useT();
  const counted = states.filter((state) => progress[state]);
  return (
    <ul className="flex flex-wrap gap-1.5">
      {counted.map((state) => (
        <li key={state}>
          <Badge tone={stateLooks[state].tone}>
            <Icon drawing={stateLooks[state].icon} />
            {t(stateLooks[state].counted, { count: progress[state] ?? 0 })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** Says nothing that the counts beside it do not say. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const total = totalOf(progress);
  return (
    <div
      aria-hidden="true"
      className="flex h-2 overflow-hidden rounded-sm border border-line bg-sunken"
    >
      {statesInOrder.map((state) => (
        <div
          key={state}
          className={stateLooks[state].bar}
          style={{ width: `${((progress[state] ?? 0) / Math.max(total, 1)) * 100}%` }}
        />
      ))}
    </div>
  );
}
