// Owns: the closed list of what staff may be allowed to do, and the roles a new shop starts with.
// The server checks a permission on every admin procedure; the admin hides what is not allowed.
// Roles are rows in the database; the defaults here are only what the seed inserts.

/** What each means stands in the admin's catalogue, as `permission.…`. */
export const permissionNames = [
  'orders.read',
  'orders.write',
  'orders.refund',
  'products.read',
  'products.write',
  'translations.read',
  'translations.write',
  'inventory.read',
  'inventory.write',
  'customers.read',
  'customers.write',
  'reviews.read',
  'reviews.write',
  'coupons.read',
  'coupons.write',
  'imports.write',
  'mails.read',
  'mails.write',
  'mails.links',
  'settings.read',
  'settings.write',
  'staff.read',
  'staff.write',
  'system.read',
] as const;

export type Permission = (typeof permissionNames)[number];

export function isPermission(value: unknown): value is Permission {
  return permissionNames.some((name) => name === value);
}

export type DefaultRole = { name: string; permissions: readonly Permission[] };

/** The owner role is the first one; it holds every permission and cannot lose any. */
export const ownerRoleName = 'Owner';

export const defaultRoles: readonly DefaultRole[] = [
  { name: ownerRoleName, permissions: permissionNames },
  {
    name: 'Manager',
    permissions: permissionNames.filter(
      // Whoever sees a one-time link can become the person it was written for.
      (name) => name !== 'staff.write' && name !== 'settings.write' && name !== 'mails.links',
    ),
  },
  {
    name: 'Support',
    permissions: [
      'orders.read',
      'orders.write',
      'orders.refund',
      'products.read',
      'translations.read',
      'inventory.read',
      'customers.read',
      'customers.write',
      'reviews.read',
      'reviews.write',
      'coupons.read',
      'mails.read',
      'mails.write',
    ],
  },
  {
    name: 'Warehouse',
    permissions: [
      'orders.read',
      'orders.write',
      'products.read',
      'translations.read',
      'inventory.read',
      'inventory.write',
    ],
  },
];
