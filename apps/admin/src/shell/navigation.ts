// The map of the admin: what stands in the side bar and the palette, its shortcut, and the
// permission without which it is not offered. The server refuses on its own account.
import type { Permission } from '@kontor/shared/permissions.ts';
import { paths } from '../paths.ts';
import type { IconName } from '../ui/icon.tsx';

export type Place = {
  label: string;
  to: string;
  icon: IconName;
  /** The second key after "g". */
  key?: string;
  permission?: Permission;
};

export const groups: { label: string; places: Place[] }[] = [
  {
    label: 'Work',
    places: [
      { label: 'Home', to: paths.home, icon: 'home', key: 'h' },
      { label: 'Orders', to: paths.orders(), icon: 'orders', key: 'o', permission: 'orders.read' },
      {
        label: 'Customers',
        to: paths.customers(),
        icon: 'customers',
        key: 'c',
        permission: 'customers.read',
      },
    ],
  },
  {
    label: 'Catalogue',
    places: [
      {
        label: 'Products',
        to: paths.products(),
        icon: 'products',
        key: 'p',
        permission: 'products.read',
      },
      {
        label: 'Categories',
        to: paths.categories,
        icon: 'categories',
        key: 'k',
        permission: 'products.read',
      },
      {
        label: 'Inventory',
        to: paths.inventory(),
        icon: 'inventory',
        key: 'i',
        permission: 'inventory.read',
      },
      {
        label: 'Coupons',
        to: paths.coupons,
        icon: 'coupons',
        key: 'u',
        permission: 'coupons.read',
      },
    ],
  },
  {
    label: 'Shop',
    places: [
      {
        label: 'Settings',
        to: paths.settings,
        icon: 'settings',
        key: 's',
        permission: 'settings.read',
      },
      { label: 'Staff', to: paths.staff, icon: 'staff', key: 't', permission: 'staff.read' },
      { label: 'Outbox', to: paths.mails(), icon: 'mails', key: 'm', permission: 'mails.read' },
      {
        label: 'Imports',
        to: paths.imports,
        icon: 'imports',
        key: 'n',
        permission: 'imports.write',
      },
      { label: 'System', to: paths.system, icon: 'system', key: 'y', permission: 'system.read' },
    ],
  },
];

export function allowedGroups(can: (permission: Permission) => boolean): typeof groups {
  return groups
    .map((group) => ({
      ...group,
      places: group.places.filter((place) => !place.permission || can(place.permission)),
    }))
    .filter((group) => group.places.length > 0);
}
