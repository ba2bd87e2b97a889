// A machine translates what nobody has: markup and places come back as they were or the field is left, what people
// wrote stays, a run ends where its budget does, and goes on where a worker died.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import {
  MachineAway,
  MachineRefuses,
  type MachineTranslation,
} from '../../platform/machine-translation.ts';
import { testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { runTranslations } from './jobs.ts';
import { machinePlan } from './machine.ts';
import { createMachineTranslation } from './openai-compatible.ts';
import { pretendedTranslation } from './pretended-translation.ts';
import { protect, restore } from './protect.ts';
import { spend } from './runs.ts';

let machine: MachineTranslation = pretendedTranslation;
/** What it was asked for, text by text. */
const asked: string[] = [];
const app = await testApp({
  services: {
    machineTranslation: {
      budget: 10_000,
      translate: (question) => {
        asked.push(...question.texts.map(({ text }) => text));
        return machine.translate(question);
      },
    },
  },
});
const { db } = app;
const { admin } = (await memberWith(app, ['translations.read', 'translations.write'])).api;
let mug = { id: '' };
let bowl = { id: '' };

const html = '<p>For <strong>{name}</strong> &amp; you: https://marl.example/care</p>';

beforeAll(async () => {
  await makeShop(db);
  await db.execute(sql`update markets set languages = '{en,de,fr,es,ar}' where code = 'eu'`);
  await db.execute(
    sql`insert into store_settings (name, email) values ('Marl', 'shop@example.com')`,
  );
  mug = await makeProduct(db, { title: 'Mug', descriptionHtml: html, variants: [{}] });
  bowl = await makeProduct(db, { title: 'Bowl', variants: [{}] });
});

const answering = (answer: (text: string) => string): MachineTranslation => ({
  budget: 10_000,
  translate: async ({ texts }) => new Map(texts.map(({ id, text }) => [id, answer(text)])),
});

async function start(lang: 'de' | 'fr' | 'es' | 'ar') {
  const { id } = await admin.translationRuns.startMachine({ lang, entities: ['product'] });
  return id;
}
const work = () => workOff(app, (name) => name === 'translations.run');

async function field(entityId: string, name: string, lang: 'de' | 'fr' | 'es' | 'ar') {
  const read = await admin.translations.get({ lang, entity: 'product', entityId });
  const found = read.fields.find((one) => one.field === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

it('translates what is missing, markup and places untouched, and nothing that a person wrote', async () => {
  const { version: seen, sourceHash } = await field(bowl.id, 'title', 'de');
  const draft = { field: 'title', value: 'Schale', status: 'draft' as const, seen, sourceHash };
  await admin.translations.save({
    ...{ lang: 'de', entity: 'product', entityId: bowl.id, fields: [draft] },
  });
  expect(await admin.translationRuns.machine({ lang: 'de', entities: ['product'] })).toEqual({
    ...{ fields: 2, characters: 'Mug'.length + html.length, left: 0 },
  });
  const id = await start('de');
  await work();
  expect(await admin.translationRuns.get({ id })).toMatchObject({
    ...{ status: 'done', read: 2, outcomes: { saved: 2 } },
  });
  expect(await field(mug.id, 'title', 'de')).toMatchObject({ value: 'Mug (de)', state: 'machine' });
  expect((await field(mug.id, 'descriptionHtml', 'de')).value).toBe(`${html} (de)`);
  expect(asked.join(' ')).not.toMatch(/strong|name|https/);
  expect(await field(bowl.id, 'title', 'de')).toMatchObject({ value: 'Schale', state: 'draft' });
  await expect(start('de')).rejects.toThrow('There is nothing to translate.');
});

it('what comes back broken is left, and that alone', async () => {
  machine = answering((text) => (text.includes('⟦') ? text.replace('⟦2⟧', '') : `Le ${text}`));
  const id = await start('fr');
  await work();
  expect(await admin.translationRuns.get({ id })).toMatchObject({
    ...{ status: 'done', outcomes: { saved: 2, refused: 1 } },
  });
  const { items } = await admin.translationRuns.rows({ id, outcome: 'refused' });
  expect(items).toMatchObject([{ field: 'descriptionHtml', problem: 'broken_answer' }]);
  expect((await field(mug.id, 'title', 'fr')).value).toBe('Le Mug');
});

it('a person who writes while it works has the last word', async () => {
  machine = {
    budget: 10_000,
    translate: async (question) => {
      const { sourceHash } = await field(bowl.id, 'title', 'ar');
      const saved = { field: 'title', value: 'وعاء', status: 'done' as const, seen: 0, sourceHash };
      await admin.translations.save({
        ...{ lang: 'ar', entity: 'product', entityId: bowl.id, fields: [saved] },
      });
      return pretendedTranslation.translate(question);
    },
  };
  const id = await start('ar');
  await work();
  expect((await admin.translationRuns.get({ id })).outcomes).toEqual({ saved: 2, later: 1 });
  expect(await field(bowl.id, 'title', 'ar')).toMatchObject({ value: 'وعاء', state: 'done' });
});

it('goes on where a worker died, and asks for nothing twice that was answered', async () => {
  machine = answering((text) => (text === 'Bowl' ? 'Cuenco' : ''));
  const failing = { ...machine };
  let calls = 0;
  machine = {
    budget: 10_000,
    translate: (question) => {
      calls += 1;
      if (calls > 1) throw new MachineAway('away');
      return failing.translate(question);
    },
  };
  const id = await start('es');
  await expect(runTranslations(app, { runId: id })).rejects.toThrow('away');
  expect((await admin.translationRuns.get({ id })).outcomes).toEqual({ saved: 1 });
  asked.length = 0;
  machine = pretendedTranslation;
  await work();
  expect(asked).not.toContain('Bowl');
  expect(await admin.translationRuns.get({ id })).toMatchObject({
    ...{ status: 'done', outcomes: { saved: 3 } },
  });
  expect((await field(bowl.id, 'title', 'es')).value).toBe('Cuenco');
});

it('ends when it is refused, when it stays away and when somebody stops it', async () => {
  await makeProduct(db, { title: 'Plate', variants: [{}] });
  machine = {
    budget: 10_000,
    translate: () => Promise.reject(new MachineRefuses('401')),
  };
  const refused = await start('es');
  await work();
  expect(await admin.translationRuns.get({ id: refused })).toMatchObject({
    ...{ status: 'failed', problem: 'machine_refuses' },
  });
  machine = { budget: 10_000, translate: () => Promise.reject(new MachineAway('away')) };
  const away = await start('es');
  for (let time = 1; time < 5; time += 1) {
    await expect(runTranslations(app, { runId: away })).rejects.toThrow('away');
  }
  await runTranslations(app, { runId: away });
  expect(await admin.translationRuns.get({ id: away })).toMatchObject({ problem: 'machine_away' });
  const stopped = await start('es');
  await admin.translationRuns.stop({ id: stopped });
  asked.length = 0;
  await work();
  expect(asked).toEqual([]);
});

it('takes what its budget reaches, and says how much it leaves', async () => {
  const plan = await machinePlan(db, { lang: 'es', entities: ['product'] }, 3);
  expect(plan).toMatchObject({ rows: [], characters: 0, left: 1 });
  machine = pretendedTranslation;
  const id = await start('es');
  // Spent by workers that died before they could save.
  await inTransaction(db, (tx) => spend(tx, id, 9998));
  await work();
  expect(await admin.translationRuns.get({ id })).toMatchObject({
    ...{ status: 'failed', problem: 'budget_spent', outcomes: {} },
  });
});

it.each([
  ['a mark that is missing', '⟦1⟧Für ⟦3⟧'],
  ['a mark twice', '⟦1⟧⟦1⟧Für⟦2⟧ ⟦3⟧'],
  ['a mark of its own', '⟦1⟧Für⟦2⟧ ⟦3⟧⟦4⟧'],
  ['half of a mark', '⟦1⟧Für⟦2⟧ ⟦3⟧⟦'],
  ['tags the wrong way round', '⟦2⟧Für⟦1⟧ ⟦3⟧'],
  ['markup of its own', '⟦1⟧<b>Für</b>⟦2⟧ ⟦3⟧'],
  ['nothing', ' '],
  ['far too much', `⟦1⟧${'Für '.repeat(200)}⟦2⟧ ⟦3⟧`],
])('does not take %s', (_, answer) => {
  const held = protect('<p>For</p> {name}', 'html');
  if (!held) throw new Error('not held');
  expect(held.text).toBe('⟦1⟧For⟦2⟧ ⟦3⟧');
  expect(restore(answer, held)).toBeNull();
  expect(restore('⟦3⟧ ⟦1⟧Für⟦2⟧', held)).toBe('{name} <p>Für</p>');
});

it('speaks the chat API of OpenAI, and tells what will pass from what will not', async () => {
  const requests: { key: string | undefined; body: string }[] = [];
  let [status, content] = [200, '```json\n{"1":"Becher","2":7}\n```'];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (piece) => {
      body += String(piece);
    });
    req.on('end', () => {
      requests.push({ key: req.headers.authorization, body });
      res.statusCode = status;
      res.end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
  }).listen(0, '127.0.0.1');
  afterAll(() => server.close());
  await new Promise((ready) => server.once('listening', ready));
  const spoken = createMachineTranslation({
    MACHINE_TRANSLATION_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    MACHINE_TRANSLATION_KEY: 'sk-secret',
    MACHINE_TRANSLATION_MODEL: 'small',
    MACHINE_TRANSLATION_MAX_CHARACTERS: 10,
  });
  const ask = () =>
    spoken?.translate({ from: 'en', to: 'de', texts: [{ id: '1', text: 'Mug' }] }) ??
    Promise.reject(new Error('none'));
  expect([...(await ask())]).toEqual([['1', 'Becher']]);
  expect(requests[0]?.key).toBe('Bearer sk-secret');
  expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ model: 'small', temperature: 0 });
  content = 'I would be glad to help!';
  expect((await ask()).size).toBe(0);
  status = 429;
  await expect(ask()).rejects.toBeInstanceOf(MachineAway);
  status = 401;
  const refused = await ask().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(MachineRefuses);
  expect(String(refused)).not.toContain('secret');
});

it('is off unless it is set up', async () => {
  expect(createMachineTranslation({ MACHINE_TRANSLATION_MAX_CHARACTERS: 1 })).toBeNull();
});
