// The map of the admin: what stands in the side bar and the palette, its shortcut, and the
// permission without which it is not offered. The server refuses on its own account.

import type { Permission } from '@kontor/shared/permissions.ts';
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { paths } from '../paths.ts';

export type Place = {
  label: string;
  to: string;
  icon: Drawing;
  /** The second key after "g". */
  key?: string;
  permission?: Permission;
};

export const groups: { label: string; places: Place[] }[] = [
  {
    label: 'Work',
    places: [
      { label: 'Home', to: paths.home, icon: icons.home, key: 'h' },
      {
        label: 'Orders',
        to: paths.orders(),
        icon: icons.orders,
        key: 'o',
        permission: 'orders.read',
      },
      {
        label: 'Customers',
        to: paths.customers(),
        icon: icons.person,
        key: 'c',
        permission: 'customers.read',
      },
      {
        label: 'Reviews',
        to: paths.reviews({ state: 'waiting' }),
        icon: icons.reviews,
        key: 'r',
        permission: 'reviews.read',
      },
    ],
  },
  {
    label: 'Catalogue',
    places: [
      {
        label: 'Products',
        to: paths.products(),
        icon: icons.products,
        key: 'p',
        permission: 'products.read',
      },
      {
        label: 'Categories',
        to: paths.categories,
        icon: icons.categories,
        key: 'k',
        permission: 'products.read',
      },
      {
        label: 'Collections',
        to: paths.collections,
        icon: icons.collections,
        key: 'l',
        permission: 'products.read',
      },
      {
        label: 'Brands',
        to: paths.brands,
        icon: icons.brands,
        key: 'b',
        permission: 'products.read',
      },
      {
        label: 'Attributes',
        to: paths.attributes,
        icon: icons.attributes,
        key: 'a',
        permission: 'products.read',
      },
      {
        label: 'Product types',
        to: paths.productTypes,
        icon: icons.types,
        permission: 'products.read',
      },
      {
        label: 'Search',
        to: paths.search,
        icon: icons.search,
        key: 'f',
        permission: 'products.read',
      },
      {
        label: 'Inventory',
        to: paths.inventory(),
        icon: icons.inventory,
        key: 'i',
        permission: 'inventory.read',
      },
      {
        label: 'Coupons',
        to: paths.coupons,
        icon: icons.coupons,
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
        icon: icons.settings,
        key: 's',
        permission: 'settings.read',
      },
      { label: 'Staff', to: paths.staff, icon: icons.staff, key: 't', permission: 'staff.read' },
      { label: 'Outbox', to: paths.mails(), icon: icons.mails, key: 'm', permission: 'mails.read' },
      {
        label: 'Imports',
        to: paths.imports,
        icon: icons.imports,
        key: 'n',
        permission: 'imports.write',
      },
      {
        label: 'System',
        to: paths.system,
        icon: icons.system,
        key: 'y',
        permission: 'system.read',
      },
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
