// A small panel that opens from a button and closes with Escape or a click elsewhere. Unstyled
// apart from the class names that the app passes.
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

type PopoverProps = {
  /** One button element; it gets the popover's ARIA attributes. */
  trigger: ReactNode;
  /** Names the panel for screen readers. */
  label: string;
  children: ReactNode;
  className?: string;
  align?: 'start' | 'center' | 'end';
};

export function Popover({ trigger, label, children, className, align = 'end' }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={className}
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
