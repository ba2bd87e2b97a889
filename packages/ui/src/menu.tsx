// A menu of actions on Radix's DropdownMenu: arrow keys, typeahead and focus return come from it.
// Owns the look. For the admin; the storefront uses <details> and popovers to keep its pages small.

import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-48 rounded-md border border-line bg-surface p-1 text-ink shadow-lift"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  onSelect,
  disabled = false,
  danger = false,
  children,
}: {
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(
        'flex min-h-9 cursor-default items-center gap-2 rounded-sm px-3 text-sm outline-none',
        'data-disabled:opacity-50 data-highlighted:bg-sunken',
        danger && 'text-danger',
      )}
    >
      {children}
    </DropdownMenu.Item>
  );
}
