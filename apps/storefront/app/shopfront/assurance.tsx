// One thing that a shopper wants to be sure of before buying: an icon and a sentence.

import { type Drawing, Icon } from '@kontor/ui/icon.tsx';

interface AssuranceProps {
  icon: Drawing;
  className?: string;
  children: React.ReactNode;
}

export function Assurance({ icon, className = '', children }: AssuranceProps) {
  return (
    <li className={`flex items-center gap-3 py-3 ${className}`}>
      <Icon drawing={icon} className="size-5 text-muted" />
      <span>{children}</span>
    </li>
  );
}
