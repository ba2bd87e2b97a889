// The map of the admin: what stands in the side bar and the palette, its shortcut, and the
// permission without which it is not offered. The server refuses on its own account.

import type { Permission } from '@kontor/shared/permissions.ts';
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { MessageId } from '../messages/use-t.ts';
import { paths } from '../paths.ts';

export type Place = {
  label: MessageId;
  to: string;
  icon: Drawing;
  /** The second key after "g". */
  key?: string;
  permission?: Permission;
};

export const groups: { label: MessageId; places: Place[] }[] = [
  {
    label: 'nav.work',
    places: [
      { label: 'nav.home', to: paths.home, icon: icons.home, key: 'h' },
      {
        label: 'nav.orders',
        to: paths.orders(),
        icon: icons.orders,
        key: 'o',
        permission: 'orders.read',
      },
      {
        label: 'nav.customers',
        to: paths.customers(),
        icon: icons.person,
        key: 'c',
        permission: 'customers.read',
      },
      {
        label: 'nav.reviews',
        to: paths.reviews({ state: 'waiting' }),
        icon: icons.reviews,
        key: 'r',
        permission: 'reviews.read',
      },
    ],
  },
  {
    label: 'nav.catalogue',
    places: [
      {
        label: 'nav.products',
        to: paths.products(),
        icon: icons.products,
        key: 'p',
        permission: 'products.read',
      },
      {
        label: 'nav.categories',
        to: paths.categories,
        icon: icons.categories,
        key: 'k',
        permission: 'products.read',
      },
      {
        label: 'nav.collections',
        to: paths.collections,
        icon: icons.collections,
        key: 'l',
        permission: 'products.read',
      },
      {
        label: 'nav.brands',
        to: paths.brands,
        icon: icons.brands,
        key: 'b',
        permission: 'products.read',
      },
      {
        label: 'nav.attributes',
        to: paths.attributes,
        icon: icons.attributes,
        key: 'a',
        permission: 'products.read',
      },
      {
        label: 'nav.productTypes',
        to: paths.productTypes,
        icon: icons.types,
        permission: 'products.read',
      },
      {
        label: 'translations.title',
        to: paths.translations(),
        icon: icons.translations,
        key: 'd',
        permission: 'translations.read',
      },
      {
        label: 'nav.search',
        to: paths.search,
        icon: icons.search,
        key: 'f',
        permission: 'products.read',
      },
      {
        label: 'nav.inventory',
        to: paths.inventory(),
        icon: icons.inventory,
        key: 'i',
        permission: 'inventory.read',
      },
      {
        label: 'nav.coupons',
        to: paths.coupons,
        icon: icons.coupons,
        key: 'u',
        permission: 'coupons.read',
      },
    ],
  },
  {
    label: 'nav.shop',
    places: [
      {
        label: 'nav.settings',
        to: paths.settings,
        icon: icons.settings,
        key: 's',
        permission: 'settings.read',
      },
      {
        label: 'nav.staff',
        to: paths.staff,
        icon: icons.staff,
        key: 't',
        permission: 'staff.read',
      },
      {
        label: 'nav.outbox',
        to: paths.mails(),
        icon: icons.mails,
        key: 'm',
        permission: 'mails.read',
      },
      {
        label: 'nav.imports',
        to: paths.imports,
        icon: icons.imports,
        key: 'n',
        permission: 'imports.write',
      },
      {
        label: 'nav.system',
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
