import { permissionNames } from '@kontor/shared/permissions.ts';
import { expect, test } from 'vitest';
import { mayHandle } from './rules.ts';

const all = { isOwner: false, permissions: permissionNames };
const owner = { isOwner: true, permissions: permissionNames };

test('who holds every permission is still no owner, and gives away and takes no owner’s role', () => {
  expect(mayHandle(all, owner)).toBe(false);
  expect(mayHandle(owner, owner)).toBe(true);
  expect(mayHandle(owner, all)).toBe(true);
  expect(mayHandle(all, all)).toBe(true);
});

test('of two roles that hold different things neither may handle the other', () => {
  const picker = { isOwner: false, permissions: ['orders.read', 'orders.write'] };
  const editor = { isOwner: false, permissions: ['orders.read', 'products.write'] };
  expect(mayHandle(picker, editor)).toBe(false);
  expect(mayHandle(editor, picker)).toBe(false);
  expect(mayHandle(picker, { isOwner: false, permissions: ['orders.read'] })).toBe(true);
});
