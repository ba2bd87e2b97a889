// A state in words, with an icon and a colour that says the same.
import { Icon, type IconName } from './icon.tsx';

type StatusTone = 'well' | 'waits' | 'under-way' | 'problem' | 'quiet';
export type StatusLook = { label: string; tone: StatusTone; icon: IconName };

const tones: Record<StatusTone, string> = {
  well: 'bg-success-soft text-success',
  waits: 'bg-warning-soft text-warning',
  'under-way': 'bg-info-soft text-info',
  problem: 'bg-danger-soft text-danger',
  quiet: 'bg-transparent text-muted shadow-[inset_0_0_0_1px_var(--color-line)]',
};

export function Status({ label, tone, icon }: StatusLook) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm py-px pr-1.5 pl-1 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      <Icon name={icon} className="size-3.5!" />
      {label}
    </span>
  );
}
