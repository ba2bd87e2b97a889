// Owns: the closed list of what staff may be allowed to do, and the roles a new shop starts with.
// The server checks a permission on every admin procedure; the admin hides what is not allowed.
// Roles are rows in the database; the defaults here are only what the seed inserts.

export const permissions = {
  'orders.read': 'See orders',
  'orders.write': 'Fulfil, cancel and annotate orders',
  'orders.refund': 'Capture payments and give money back',
  'products.read': 'See products and categories',
  'products.write': 'Change products and categories',
  'inventory.read': 'See stock',
  'inventory.write': 'Correct stock',
  'customers.read': 'See customers',
  'customers.write': 'Change customers',
  'reviews.read': 'See reviews',
  'reviews.write': 'Publish, reject and answer reviews',
  'coupons.read': 'See coupons',
  'coupons.write': 'Change coupons',
  'imports.write':
    'Check product files; import them, with the rights to change products and correct stock',
  'mails.read': 'See sent mails',
  'mails.write': 'Send mails again',
  'mails.links': 'See personal links in mails, which is recorded',
  'settings.read': 'See settings',
  'settings.write': 'Change store, markets, shipping and tax',
  'staff.read': 'See staff and roles',
  'staff.write': 'Invite staff and change roles',
  'system.read': 'See integrity and jobs',
} as const;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && Object.hasOwn(permissions, value);
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
      'inventory.read',
      'inventory.write',
    ],
  },
];
