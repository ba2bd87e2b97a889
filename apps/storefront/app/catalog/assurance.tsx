// One thing that a shopper wants to be sure of before buying: an icon and a sentence.

import { Icon, type IconName } from '@kontor/ui/icon.tsx';

interface AssuranceProps {
  icon: IconName;
  className?: string;
  children: React.ReactNode;
}

export function Assurance({ icon, className = '', children }: AssuranceProps) {
  return (
    <li className={`flex items-center gap-3 py-3 ${className}`}>
      <Icon name={icon} className="size-5 text-muted" />
      <span>{children}</span>
    </li>
  );
}
