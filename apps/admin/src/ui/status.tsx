// A state in words, with an icon and a colour that says the same.
import { Badge, type BadgeTone } from '@kontor/ui/badge.tsx';
import { type Drawing, Icon } from '@kontor/ui/icon.tsx';
import { type MessageId, useT } from '../messages/use-t.ts';

type StatusTone = 'well' | 'waits' | 'under-way' | 'problem' | 'quiet';
export type StatusLook = {
  label: MessageId;
  tone: StatusTone;
  icon: Drawing;
};

const tones: Record<StatusTone, BadgeTone> = {
  well: 'success',
  waits: 'warning',
  'under-way': 'info',
  problem: 'danger',
  quiet: 'neutral',
};

export function Status({ label, tone, icon }: StatusLook) {
  const t = useT();
  return (
    <Badge tone={tones[tone]}>
      <Icon drawing={icon} />
      {t(label)}
    </Badge>
  );
}
