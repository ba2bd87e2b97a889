import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { hashPassword, needsRehash, refuseWeakPassword, verifyPassword } from './passwords.ts';

describe('passwords', () => {
  test('are kept as argon2id with the stated parameters', async () => {
    const stored = await hashPassword('a warm loaf of bread');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(needsRehash(stored)).toBe(false);
    expect(await verifyPassword(stored, 'a warm loaf of bread')).toBe(true);
    expect(await verifyPassword(stored, 'a warm loaf of brea')).toBe(false);
  });

  test('made with older parameters still work and are due for a new hash', async () => {
    const old = await hash('a warm loaf of bread', { memoryCost: 8192, timeCost: 1 });
    expect(await verifyPassword(old, 'a warm loaf of bread')).toBe(true);
    expect(needsRehash(old)).toBe(true);
  });

  test.each([
    ['x'.repeat(64) + 'y'.repeat(136)],
    [' leading and trailing '],
    ['пароль длинный 密码 🗝️'],
    ['null\u0000byte inside'],
  ])('keep every character: %s', async (password) => {
    const stored = await hashPassword(password);
    expect(await verifyPassword(stored, password)).toBe(true);
    expect(await verifyPassword(stored, password.slice(0, -1))).toBe(false);
    expect(await verifyPassword(stored, `${password} `)).toBe(false);
  });

  test('are the same however accents were typed', async () => {
    const stored = await hashPassword('cafe\u0301 cre\u0300me');
    expect(await verifyPassword(stored, 'caf\u00e9 cr\u00e8me')).toBe(true);
  });

  test.each([
    'x',
    '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW',
    '$argon2id$v=19$m=19456,t=2,p=1$KmNUk1wKEXu8CupQ1Xb/Kw',
    '$argon2id$v=19$m=19456,t=2,p=1$KmNUk1wKEXu8CupQ1Xb/Kw$aqf3Nx0!',
    '$argon2id$v=19$m=0,t=0,p=0$KmNUk1wKEXu8CupQ1Xb/Kw$aqf3Nx0dud3RUyJwgMUq+B',
    '$argon2id$v=99$m=19456,t=2,p=1$KmNUk1wKEXu8CupQ1Xb/Kw$aqf3Nx0dud3RUyJwgMUq+A',
  ])('a stored hash that cannot be read (%s) opens nothing and is no fault', async (stored) => {
    expect(await verifyPassword(stored, 'a warm loaf of bread')).toBe(false);
  });

  test.each([null, undefined])('no account (%s) costs the same work and is wrong', async (none) => {
    expect(await verifyPassword(none, 'no account has this password')).toBe(false);
  });

  test.each([
    'password123',
    'PASSWORD123',
    // The list of leaked passwords, near its top and further down.
    'corvette',
    'mercedes',
    'password2',
    '12345678',
    'aaaaaaaaaaaa',
    'abababab',
    'Ada@example.com',
    'ｐａｓｓｗｏｒｄ１２３',
    'ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ',
  ])('that everybody tries are refused: %s', (password) => {
    expect(() => refuseWeakPassword(password, ['ada@example.com'])).toThrow(
      expect.objectContaining({ code: 'PASSWORD_WEAK' }),
    );
  });

  test('that are long enough and not on the list are accepted', () => {
    expect(() => refuseWeakPassword('correct horse', ['ada@example.com'])).not.toThrow();
  });

  test('many at once wait for each other, too many are turned away', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 110 }, (_, i) => verifyPassword(null, `guess ${i}`)),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(await verifyPassword(null, 'afterwards')).toBe(false);
  });
});
