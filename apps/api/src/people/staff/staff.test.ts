import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockInvitations, lockStaff } from '@kontor/db/locks.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { staff, staffInvitations, staffRoles } from '@kontor/db/schema/staff.ts';
import type { Permission } from '@kontor/shared/permissions.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { forgetOldLinks } from '../../office/mails/account-jobs.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { createRateLimits } from '../../platform/auth/rate-limit.ts';
import { markKept } from '../../platform/outbox/commands.ts';
import { type Browser, browser, testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { whileLocked } from '../../testing-races.ts';
import { inviteStaff } from './invitations.ts';
import { ensureSetupLink } from './setup.ts';

const app = await testApp();
let clock = Date.now();
app.now = () => new Date(clock);
const { db } = app;
const password = 'a warm loaf of bread';
const refused = (code: string) => ({ cause: { code } });
const tokenIn = (url: string | null) => new URL(url ?? 'http://x').searchParams.get('token') ?? '';

let owner: Browser;
let passwordHash: string;
const roleIds = new Map<string, string>();
const roleId = (name: string) => roleIds.get(name) ?? '';

let count = 0;
/** A signed-in member with the named role, or with a role of exactly these permissions. */
async function member(role: string | Permission[]) {
  count += 1;
  const id = newId();
  const email = `member${count}@example.com`;
  let memberRole = typeof role === 'string' ? roleId(role) : newId();
  await inTransaction(db, async (tx) => {
    if (typeof role !== 'string') {
      await tx
        .insert(staffRoles)
        .values({ id: memberRole, name: `Role ${memberRole}`, permissions: role });
    }
    await tx
      .insert(staff)
      .values({ id, email, name: `Member ${count}`, passwordHash, roleId: memberRole });
  });
  const who = browser(app);
  await app.services.staffSessions.signIn(who.cookies, id);
  memberRole = typeof role === 'string' ? roleId(role) : memberRole;
  return { id, email, who, roleId: memberRole };
}

/** The version of a member as the list shows it. */
async function seen(staffId: string) {
  const { members } = await owner.api.admin.staff.list();
  return { staffId, version: members.find(({ id }) => id === staffId)?.version ?? 1 };
}

describe('a new shop', () => {
  test('has nobody until its one-time link is used', async () => {
    passwordHash = await hashPassword(password);
    const visitor = browser(app);
    expect(await visitor.api.admin.session.welcome()).toMatchObject({
      needsSetup: true,
      demoStaff: [],
    });
    const [first, second] = [await ensureSetupLink(app), await ensureSetupLink(app)];
    expect(first).toMatch(/^http:\/\/localhost:3000\/admin\/setup\?token=[\w-]{43}$/);
    expect(second).not.toBe(first);
    const stored = JSON.stringify(await db.select().from(staffInvitations));
    expect(stored).not.toContain(tokenIn(first));
    const person = { email: 'owner@example.com', name: 'Olive', password };

    await expect(
      visitor.api.admin.session.setup({ ...person, token: 'x'.repeat(43) }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    await expect(
      visitor.api.admin.session.acceptInvitation({ token: tokenIn(first), name: 'Eve', password }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));

    const start = clock;
    clock = start + 25 * 3_600_000;
    await expect(
      visitor.api.admin.session.setup({ ...person, token: tokenIn(first) }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    clock = start;

    const results = await Promise.allSettled(
      [first, second].map((url, i) =>
        browser(app).api.admin.session.setup({
          ...person,
          email: `owner${i}@example.com`,
          token: tokenIn(url),
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const members = await db.select().from(staff);
    expect(members).toHaveLength(1);
    await expect(
      visitor.api.admin.session.setup({ ...person, token: tokenIn(second) }),
    ).rejects.toMatchObject(refused('SETUP_DONE'));
    expect(await ensureSetupLink(app)).toBeNull();

    owner = browser(app);
    await owner.api.admin.session.signIn({ email: members[0]?.email ?? '', password });
    expect(await owner.api.admin.session.me()).toMatchObject({ isOwner: true, role: 'Owner' });
    for (const role of await owner.api.admin.staff.roles()) roleIds.set(role.name, role.id);
    expect([...roleIds.keys()]).toEqual(['Owner', 'Manager', 'Support', 'Warehouse']);
  });
});

describe('signing in', () => {
  test('refuses an unknown address, a wrong password and a disabled member alike', async () => {
    const [active, disabled] = [await member('Support'), await member('Support')];
    await owner.api.admin.staff.disable({ ...(await seen(disabled.id)), disabled: true });
    const answers = [];
    for (const input of [
      { email: 'nobody@example.com', password },
      { email: active.email, password: 'wrong password' },
      { email: disabled.email, password },
    ]) {
      const error = await browser(app)
        .api.admin.session.signIn(input)
        .catch((caught: Error) => `${caught.message} ${JSON.stringify(caught.cause)}`);
      answers.push(error);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('INVALID_CREDENTIALS');
  });

  test('a demo member is somebody in a demo and nobody in production', async () => {
    const demo = await member('Owner');
    await inTransaction(db, (tx) =>
      tx.update(staff).set({ isDemo: true }).where(eq(staff.id, demo.id)),
    );
    const shown = await browser(app).api.admin.session.welcome();
    expect(shown.demoStaff).toEqual([
      { email: demo.email, name: expect.any(String), role: 'Owner' },
    ]);
    await browser(app).api.admin.session.signIn({ email: demo.email, password });
    const production = { ...app, env: { ...app.env, isProduction: true } };
    await expect(
      browser(production).api.admin.session.signIn({ email: demo.email, password }),
    ).rejects.toMatchObject(refused('INVALID_CREDENTIALS'));
    expect((await browser(production).api.admin.session.welcome()).demoStaff).toEqual([]);
    await owner.api.admin.staff.disable({ ...(await seen(demo.id)), disabled: true });
  });

  test('tells nothing secret', async () => {
    const { who } = await member('Support');
    const text = JSON.stringify([
      await who.api.admin.session.me(),
      await owner.api.admin.staff.list(),
      await owner.api.admin.staff.roles(),
    ]);
    expect(text).not.toMatch(/argon2|passwordHash|tokenHash/);
  });
});

describe('an invitation', () => {
  test('makes a member with its role, by a link that works once', async () => {
    const email = 'new@example.com';
    const token = tokenIn(
      (await owner.api.admin.staff.invite({ email, roleId: roleId('Support') })).link,
    );
    const guest = browser(app);
    expect(await guest.api.admin.session.invitation({ token })).toEqual({ email, role: 'Support' });
    await guest.api.admin.session.acceptInvitation({ token, name: 'Nia', password });
    expect(await guest.api.admin.session.me()).toMatchObject({
      email,
      name: 'Nia',
      role: 'Support',
    });
    await expect(
      browser(app).api.admin.session.acceptInvitation({ token, name: 'Eve', password }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    await expect(guest.api.admin.session.invitation({ token })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
  });

  test('made anew ends the older one, and each ends by itself', async () => {
    const email = 'twice@example.com';
    const first = tokenIn(
      (await owner.api.admin.staff.invite({ email, roleId: roleId('Support') })).link,
    );
    const second = tokenIn(
      (await owner.api.admin.staff.invite({ email, roleId: roleId('Warehouse') })).link,
    );
    await expect(browser(app).api.admin.session.invitation({ token: first })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    const start = clock;
    clock = start + 8 * 86_400_000;
    await expect(
      browser(app).api.admin.session.invitation({ token: second }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    clock = start;
    const list = await owner.api.admin.staff.list();
    expect(list.invitations.filter((invitation) => invitation.email === email)).toHaveLength(1);
  });

  const ofMembers: Record<string, (link: string | null, id: string) => Promise<unknown>> = {
    'is taken up': (link) => {
      const input = { token: tokenIn(link), name: 'Same Person', password: 'another warm loaf' };
      return browser(app).api.admin.session.acceptInvitation(input);
    },
    'is made anew': (_, id) => owner.api.admin.staff.inviteAgain({ id }),
  };
  test.each(Object.entries(ofMembers))(
    '%s after the member was locked, as whoever shuts the member out does',
    async (_, begin) => {
      const known = await member('Support');
      const invite = { email: known.email, roleId: roleId('Manager') };
      const { link, invitationId } = await owner.api.admin.staff.invite(invite);
      const result = await whileLocked(
        db,
        (tx) =>
          lockStaff(tx, tx.select({ id: staff.id }).from(staff).where(eq(staff.id, known.id))),
        () => begin(link, invitationId),
        async (tx) => {
          const query = tx
            .select({ id: staffInvitations.id })
            .from(staffInvitations)
            .where(eq(staffInvitations.email, known.email));
          expect(await lockInvitations(tx, query, { skipLocked: true })).toHaveLength(1);
        },
      );
      expect(result.status).toBe('fulfilled');
    },
  );

  test('to somebody who is here already is a new password, and ends their sessions', async () => {
    const known = await member('Support');
    const token = tokenIn(
      (await owner.api.admin.staff.invite({ email: known.email, roleId: roleId('Manager') })).link,
    );
    const fresh = browser(app);
    const next = 'another warm loaf';
    await fresh.api.admin.session.acceptInvitation({ token, name: 'Same Person', password: next });
    expect(await known.who.api.admin.session.me()).toBeNull();
    expect(await fresh.api.admin.session.me()).toMatchObject({ id: known.id, role: 'Support' });
  });

  test('lets nobody in who was disabled', async () => {
    const known = await member('Support');
    const token = tokenIn(
      (await owner.api.admin.staff.invite({ email: known.email, roleId: roleId('Support') })).link,
    );
    await owner.api.admin.staff.disable({ ...(await seen(known.id)), disabled: true });
    await expect(
      browser(app).api.admin.session.acceptInvitation({ token, name: 'Eve', password }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });

  test('that somebody made who is shut out since opens nothing', async () => {
    const writer = await member(['staff.read', 'staff.write', 'orders.read']);
    const readers = newId();
    await inTransaction(db, (tx) =>
      tx.insert(staffRoles).values({ id: readers, name: 'Readers', permissions: ['orders.read'] }),
    );
    const invited = { email: 'friend@example.com', roleId: readers };
    const token = tokenIn((await writer.who.api.admin.staff.invite(invited)).link);
    await owner.api.admin.staff.disable({ ...(await seen(writer.id)), disabled: true });
    await expect(
      browser(app).api.admin.session.acceptInvitation({ token, name: 'Eve', password }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });

  test.for([
    {
      end: 'its maker is given fewer rights',
      by: (made: Made) => give(made.writer.id, 'Warehouse'),
    },
    { end: "the maker's role loses rights", by: (made: Made) => save(made.writer.roleId, []) },
    {
      end: 'its role gains what its maker has not',
      by: (made: Made) => save(made.readers, ['orders.read', 'orders.refund']),
    },
    {
      end: 'the member it is sent to is given more than its maker has',
      by: (made: Made) => give(made.known.id, 'Owner'),
    },
  ])('opens nothing once $end; another maker’s stays', async ({ by }) => {
    const writer = await member(['staff.read', 'staff.write', 'orders.read']);
    const known = await member(['orders.read']);
    const invited = { email: known.email, roleId: known.roleId };
    const token = tokenIn((await writer.who.api.admin.staff.invite(invited)).link);
    const other = { email: `other-${newId()}@example.com`, roleId: roleId('Manager') };
    const kept = tokenIn((await owner.api.admin.staff.invite(other)).link);
    const guest = browser(app).api.admin.session;
    expect(await guest.invitation({ token })).toMatchObject({ email: known.email });
    await by({ writer, known, readers: known.roleId });
    await expect(guest.acceptInvitation({ token, name: 'Eve', password })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    expect(await guest.invitation({ token: kept })).toMatchObject({ email: other.email });
  });

  type Member = Awaited<ReturnType<typeof member>>;
  type Made = { writer: Member; known: Member; readers: string };
  const give = async (staffId: string, role: string) =>
    owner.api.admin.staff.setRole({ ...(await seen(staffId)), roleId: roleId(role) });
  const save = (id: string, permissions: Permission[]) =>
    owner.api.admin.staff.saveRole({ id, version: 1, name: `Role ${id}`, permissions });

  test('without a mail server shows its link to the inviter once, and to nobody else', async () => {
    const email = 'handed@example.com';
    const { link, invitationId } = await owner.api.admin.staff.invite({
      email,
      roleId: roleId('Support'),
    });
    expect(link).toMatch(/^http:\/\/localhost:3000\/admin\/invitation\?token=[\w-]{43}$/);
    const list = await owner.api.admin.staff.list();
    expect(list.sendsMail).toBe(false);
    expect(list.invitations).toContainEqual(
      expect.objectContaining({ id: invitationId, expired: false, mail: null }),
    );
    const stored = JSON.stringify([
      list,
      await db.select().from(mails),
      await db.select().from(staffInvitations),
    ]);
    expect(stored).not.toContain(tokenIn(link));
  });

  test('is sent again with a new link, which ends the old one, also after it expired', async () => {
    const email = 'again@example.com';
    const first = await owner.api.admin.staff.invite({ email, roleId: roleId('Support') });
    const start = clock;
    clock = start + 8 * 86_400_000;
    expect((await owner.api.admin.staff.list()).invitations).toContainEqual(
      expect.objectContaining({ id: first.invitationId, expired: true }),
    );
    const second = await owner.api.admin.staff.inviteAgain({ id: first.invitationId });
    const guest = browser(app).api.admin.session;
    await expect(guest.invitation({ token: tokenIn(first.link) })).rejects.toMatchObject(
      refused('TOKEN_INVALID'),
    );
    expect(await guest.invitation({ token: tokenIn(second.link) })).toMatchObject({ email });
    await expect(
      owner.api.admin.staff.inviteAgain({ id: first.invitationId }),
    ).rejects.toMatchObject(refused('NOT_FOUND'));
    clock = start;
  });

  test('is taken back, but not by somebody with fewer rights', async () => {
    const email = 'revoked@example.com';
    const made = await owner.api.admin.staff.invite({ email, roleId: roleId('Manager') });
    const small = await member(['staff.read', 'staff.write', 'orders.read']);
    for (const call of ['revokeInvitation', 'inviteAgain'] as const) {
      await expect(
        small.who.api.admin.staff[call]({ id: made.invitationId }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await owner.api.admin.staff.revokeInvitation({ id: made.invitationId });
    await expect(
      browser(app).api.admin.session.invitation({ token: tokenIn(made.link) }),
    ).rejects.toMatchObject(refused('TOKEN_INVALID'));
    const { invitations } = await owner.api.admin.staff.list();
    expect(invitations.filter((invitation) => invitation.email === email)).toEqual([]);
  });
});

describe('an invitation with a mail server', () => {
  const mailed = {
    ...app,
    services: { ...app.services, mailer: { send: async () => {}, close: () => {} } },
  };
  /** Signed in as the owner, in a process that can send. */
  const sender = () => {
    const who = browser(mailed);
    who.cookies.set('staff', owner.cookies.get('staff') ?? '');
    return who.api.admin;
  };
  const mailTo = async (email: string) => {
    const [mail] = await db
      .select()
      .from(mails)
      .where(eq(mails.recipient, email))
      .orderBy(desc(mails.createdAt), desc(mails.id));
    return mail;
  };
  const write = () => workOff(mailed, (name) => name === 'mail.staff-invitation');

  test('goes by mail and is not shown; the outbox shows its link on record only', async () => {
    const email = 'secret@example.com';
    const { link } = await sender().staff.invite({ email, roleId: roleId('Owner') });
    expect(link).toBeNull();
    await write();
    const mail = await mailTo(email);
    const token = /[?&]token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(token).toHaveLength(43);
    const id = mail?.id ?? '';
    for (const who of [owner, await member(['mails.read'])]) {
      const api = 'who' in who ? who.who.api : who.api;
      const shown = await api.admin.mails.get({ id });
      expect(shown.html + shown.text).not.toContain(token);
      expect(shown).toMatchObject({ hidesLink: true, linkIsDead: false, linkViews: [] });
    }
    const curious = await member(['mails.read', 'mails.write']);
    await expect(curious.who.api.admin.mails.showLinks({ id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const trusted = await member(['mails.read', 'mails.links']);
    expect((await trusted.who.api.admin.mails.showLinks({ id })).text).toContain(token);
    const { linkViews } = await owner.api.admin.mails.get({ id });
    expect(linkViews).toMatchObject([{ staffName: expect.stringMatching(/^Member/) }]);
  });

  test.for([
    { end: 'used', by: (token: string) => accept(token) },
    { end: 'replaced', by: () => sender().staff.invite({ email: 'x@example.com', ...support() }) },
    { end: 'taken back', by: () => revoke('x@example.com') },
    { end: 'too old', by: () => growOld() },
  ])('loses its link in the stored mail when it is $end', async ({ by }) => {
    const email = 'x@example.com';
    await sender().staff.invite({ email, ...support() });
    await write();
    const before = await mailTo(email);
    await inTransaction(db, (tx) => markKept(tx, before?.id ?? ''));
    const token = /[?&]token=([\w-]+)/.exec(before?.text ?? '')?.[1] ?? '';
    await by(token);
    const [after] = await db
      .select()
      .from(mails)
      .where(eq(mails.id, before?.id ?? ''));
    expect(`${after?.html} ${after?.text}`).not.toContain(token);
    expect(after?.text).toContain('token=…');
    const shown = await owner.api.admin.mails.get({ id: before?.id ?? '' });
    expect(shown.linkIsDead).toBe(true);
    await expect(owner.api.admin.mails.retry({ id: before?.id ?? '' })).rejects.toMatchObject(
      refused('INVALID_STATE'),
    );
  });

  const support = () => ({ roleId: roleId('Support') });
  const accept = (token: string) =>
    browser(app).api.admin.session.acceptInvitation({ token, name: 'Xi', password });
  async function revoke(email: string) {
    const { invitations } = await owner.api.admin.staff.list();
    const id = invitations.find((invitation) => invitation.email === email)?.id ?? '';
    await owner.api.admin.staff.revokeInvitation({ id });
  }
  async function growOld() {
    const start = clock;
    clock = start + 8 * 86_400_000;
    await forgetOldLinks(app);
    clock = start;
  }
});

describe('permissions', () => {
  test('hold from the next request on, both ways', async () => {
    const { who, id } = await member('Warehouse');
    await expect(who.api.admin.customers.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await owner.api.admin.staff.setRole({ ...(await seen(id)), roleId: roleId('Support') });
    await who.api.admin.customers.list({});
    await owner.api.admin.staff.setRole({ ...(await seen(id)), roleId: roleId('Warehouse') });
    await expect(who.api.admin.customers.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('of a role hold for its members from the next request on', async () => {
    const { who, roleId: id } = await member(['customers.read']);
    await who.api.admin.customers.list({});
    await owner.api.admin.staff.saveRole({
      id,
      version: 1,
      name: 'Fewer rights',
      permissions: ['orders.read'],
    });
    await expect(who.api.admin.customers.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a disabled member is out at once, and in again when enabled', async () => {
    const { who, id, email } = await member('Support');
    await owner.api.admin.staff.disable({ ...(await seen(id)), disabled: true });
    expect(await who.api.admin.session.me()).toBeNull();
    await expect(who.api.admin.customers.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await owner.api.admin.staff.disable({ ...(await seen(id)), disabled: false });
    expect(await who.api.admin.session.me()).toBeNull();
    await who.api.admin.session.signIn({ email, password });
  });

  test('to import change neither products nor stock without the right to do that', async () => {
    const run = async (permissions: Permission[]) =>
      (await member(permissions)).who.api.admin.imports.run({ id: newId() });
    await expect(run(['imports.write'])).rejects.toMatchObject(refused('FORBIDDEN'));
    await expect(run(['imports.write', 'products.write'])).rejects.toMatchObject(
      refused('FORBIDDEN'),
    );
    await expect(run(['imports.write', 'inventory.write'])).rejects.toMatchObject(
      refused('FORBIDDEN'),
    );
    await expect(run(['imports.write', 'products.write', 'inventory.write'])).rejects.toMatchObject(
      refused('NOT_FOUND'),
    );
  });

  test('cannot be given by somebody who does not hold them', async () => {
    const writer = await member(['staff.read', 'staff.write', 'orders.read']);
    const { admin } = writer.who.api;
    const support = await member('Support');
    const forbidden = { code: 'FORBIDDEN' };
    const email = 'eve@example.com';
    await expect(admin.staff.invite({ email, roleId: roleId('Owner') })).rejects.toMatchObject(
      forbidden,
    );
    await expect(admin.staff.invite({ email, roleId: roleId('Support') })).rejects.toMatchObject(
      forbidden,
    );
    await expect(
      admin.staff.setRole({ ...(await seen(writer.id)), roleId: roleId('Owner') }),
    ).rejects.toMatchObject(forbidden);
    await expect(
      admin.staff.saveRole({
        version: 1,
        id: writer.roleId,
        name: 'Mine',
        permissions: ['settings.write'],
      }),
    ).rejects.toMatchObject(forbidden);
    await expect(
      admin.staff.saveRole({ version: 1, id: roleId('Support'), name: 'Support', permissions: [] }),
    ).rejects.toMatchObject(forbidden);
    await expect(
      admin.staff.disable({ ...(await seen(support.id)), disabled: true }),
    ).rejects.toMatchObject(forbidden);
    // Inviting a member with more rights would be a way to their account.
    await expect(
      admin.staff.invite({ email: support.email, roleId: writer.roleId }),
    ).rejects.toMatchObject(forbidden);
    await admin.staff.saveRole({
      version: 1,
      id: null,
      name: 'Lookers',
      permissions: ['orders.read'],
    });
  });

  test('writing brings seeing along; unknown and doubled names do not get in', async () => {
    const { id } = await owner.api.admin.staff.saveRole({
      id: null,
      version: 1,
      name: 'Writers',
      permissions: ['products.write', 'orders.refund'],
    });
    const role = (await owner.api.admin.staff.roles()).find((found) => found.id === id);
    expect(role?.permissions).toEqual([
      'orders.read',
      'orders.refund',
      'products.read',
      'products.write',
    ]);
    const hostile = { id: null, version: 1, name: 'Evil', permissions: ['root'], isOwner: true };
    await expect(owner.api.admin.staff.saveRole(hostile as never)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(
      owner.api.admin.staff.saveRole({ version: 1, id: null, name: 'Writers', permissions: [] }),
    ).rejects.toMatchObject(refused('CONFLICT'));
    await expect(
      owner.api.admin.staff.saveRole({
        version: 1,
        id: roleId('Owner'),
        name: 'Owner',
        permissions: [],
      }),
    ).rejects.toMatchObject(refused('INVALID_STATE'));
  });
});

describe('the last owner', () => {
  beforeAll(async () => {
    const { members } = await owner.api.admin.staff.list();
    const me = await owner.api.admin.session.me();
    for (const other of members.filter(
      ({ isOwner, id, status }) => isOwner && id !== me?.id && status === 'active',
    )) {
      await owner.api.admin.staff.disable({ ...(await seen(other.id)), disabled: true });
    }
  });

  test('can neither leave nor step down', async () => {
    const staffId = (await owner.api.admin.session.me())?.id ?? '';
    await expect(
      owner.api.admin.staff.disable({ ...(await seen(staffId)), disabled: true }),
    ).rejects.toMatchObject(refused('LAST_OWNER'));
    await expect(
      owner.api.admin.staff.setRole({ ...(await seen(staffId)), roleId: roleId('Manager') }),
    ).rejects.toMatchObject(refused('LAST_OWNER'));
    await owner.api.admin.staff.setRole({ ...(await seen(staffId)), roleId: roleId('Owner') });
  });

  test('of two who remove each other at the same moment, one stays', async () => {
    const second = await member('Owner');
    const firstId = (await owner.api.admin.session.me())?.id ?? '';
    const [ofSecond, ofFirst] = [await seen(second.id), await seen(firstId)];
    const results = await Promise.allSettled([
      owner.api.admin.staff.setRole({ ...ofSecond, roleId: roleId('Support') }),
      second.who.api.admin.staff.setRole({ ...ofFirst, roleId: roleId('Support') }),
    ]);
    const { members } = await ((await owner.api.admin.session.me())?.isOwner
      ? owner
      : second.who
    ).api.admin.staff.list();
    expect(members.filter(({ isOwner, status }) => isOwner && status === 'active')).toHaveLength(1);
    expect(results.map(({ status }) => status).toSorted()).toContain('fulfilled');
  });
});

describe('an invitation and a change of rights at the same moment', () => {
  /** The change is made by an owner, while the maker's own rights were read before it. */
  const changes = {
    'the role becomes more than the maker has': async ({ invited }: Pair) => {
      const roles = await owner.api.admin.staff.roles();
      const { version = 1, name = '' } = roles.find(({ id }) => id === invited.roleId) ?? {};
      const permissions: Permission[] = ['orders.read', 'settings.write'];
      await owner.api.admin.staff.saveRole({ id: invited.roleId, version, name, permissions });
    },
    'the maker gets another role': async ({ maker }: Pair) => {
      const staffId = maker.id;
      await owner.api.admin.staff.setRole({ ...(await seen(staffId)), roleId: roleId('Support') });
    },
    'the maker is shut out': async ({ maker }: Pair) => {
      await owner.api.admin.staff.disable({ ...(await seen(maker.id)), disabled: true });
    },
  };
  type Pair = {
    maker: Awaited<ReturnType<typeof member>>;
    invited: Awaited<ReturnType<typeof member>>;
  };
  const pair = async (): Promise<Pair> => ({
    maker: await member(['staff.read', 'staff.write', 'orders.read']),
    invited: await member(['orders.read']),
  });
  beforeAll(async () => {
    owner = (await member('Owner')).who;
  });

  /** Whether the promise is settled, or waits for somebody's lock. */
  const settledOrWaiting = async (promise: Promise<unknown>) => {
    let settled = false;
    const end = () => {
      settled = true;
    };
    promise.then(end, end);
    await vi.waitFor(async () => {
      const [row] = await db.execute<{ waiting: number }>(sql`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      expect(settled || (row?.waiting ?? 0) > 0).toBe(true);
    });
  };

  test.each(Object.entries(changes))('%s: no invitation is left', async (_, change) => {
    const { maker, invited } = await pair();
    const email = `raced${invited.id}@example.com`;
    const actor = await maker.who.api.admin.session.me();
    if (!actor) throw new Error('nobody');
    const begun = await inTransaction(db, async (tx) => {
      const isDemo = false;
      await inviteStaff(tx, { ...actor, isDemo }, { email, roleId: invited.roleId }, app.now());
      const changed = change({ maker, invited });
      await settledOrWaiting(changed);
      return { changed };
    });
    await begun.changed;
    const { invitations } = await owner.api.admin.staff.list();
    expect(invitations.filter((each) => each.email === email)).toEqual([]);
  });

  test.each(Object.entries(changes))('%s first: it is refused', async (_, change) => {
    const { maker, invited } = await pair();
    const actor = await maker.who.api.admin.session.me();
    if (!actor) throw new Error('nobody');
    await change({ maker, invited });
    const input = { email: `late${invited.id}@example.com`, roleId: invited.roleId };
    const late = inTransaction(db, (tx) =>
      inviteStaff(tx, { ...actor, isDemo: false }, input, app.now()),
    );
    await expect(late).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('invitations are limited for each member, new links included, and not for their colleagues', async () => {
  const { rateLimits, serverKey } = app.services;
  app.services.rateLimits = createRateLimits({ db, serverKey });
  // Of the owners before, any one may be left.
  const boss = await member('Owner');
  const eager = await member(['staff.read', 'staff.write', 'orders.read']);
  const role = await member(['orders.read']);
  const invite = (who: Browser, name: string) =>
    who.api.admin.staff.invite({ email: `${name}@example.com`, roleId: role.roleId });
  let { invitationId } = await invite(eager.who, 'eager0');
  for (let count = 1; count < 30; count += 1) {
    ({ invitationId } = await (count % 2 === 0
      ? invite(eager.who, `eager${count}`)
      : eager.who.api.admin.staff.inviteAgain({ id: invitationId })));
  }
  const limited = {
    cause: { code: 'RATE_LIMITED', data: { retryAfterSeconds: expect.any(Number) } },
  };
  await expect(invite(eager.who, 'eager30')).rejects.toMatchObject(limited);
  await expect(eager.who.api.admin.staff.inviteAgain({ id: invitationId })).rejects.toMatchObject(
    limited,
  );
  const { invitations } = await boss.who.api.admin.staff.list();
  expect(invitations.some(({ email }) => email === 'eager30@example.com')).toBe(false);
  await invite(boss.who, 'calm');
  app.services.rateLimits = rateLimits;
});
