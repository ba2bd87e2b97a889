// Owns translation by machine: which fields it gets, in which portions it is asked, and which answers count. It writes where
// nothing is written yet or where it wrote itself; what a person wrote it never touches.
import { type Db, inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { fieldsOf, type TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { keptLanguage } from '../../catalogue/translations/queries.ts';
import { tidied } from '../../catalogue/translations/save.ts';
import type { App } from '../../platform/context.ts';
import type { Edit } from '../../platform/edit.ts';
import { MachineRefuses, type MachineTranslation } from '../../platform/machine-translation.ts';
import type { FieldOut } from './file-row.ts';
import { type Protected, protect, restore } from './protect.ts';
import { nextRows } from './queries.ts';
import { fieldsOfThings, readFields } from './read-fields.ts';
import {
  beginMachine,
  endRun,
  forgetFailures,
  type NewRow,
  noteOutcome,
  type Run,
  spend,
} from './runs.ts';
import { type RowToSave, saveRows } from './save-rows.ts';

/** Of one call. */
const mostFields = 20;
const mostCharacters = 6000;

type Asked = { lang: LanguageCode; entities: readonly TranslatedEntity[] };

/** Translated by machine before, and made of a text that is another now. */
const isStale = ({ state, status }: FieldOut) => state === 'outdated' && status === 'machine';

/** How many fields and characters a run would send, and how many fields its budget does not reach. */
export async function machinePlan(db: Db, asked: Asked, budget: number) {
  const rows: Omit<NewRow, 'runId'>[] = [];
  let [characters, left] = [0, 0];
  const wanted = { ...asked, states: ['missing', 'outdated'] as const };
  for await (const some of readFields(db, wanted)) {
    for (const field of some) {
      if (field.source === '' || (field.state === 'outdated' && !isStale(field))) continue;
      if (characters + field.source.length > budget) {
        left += 1;
        continue;
      }
      characters += field.source.length;
      const { entity, entityId, name, version: seen, sourceHash } = field;
      const no = rows.length + 1;
      const verdict = seen === 0 ? ('new' as const) : ('changed' as const);
      rows.push({
        ...{ no, line: no, entity, entityId, field: field.field, name, was: field.value },
        ...{ value: '', seen, sourceHash, verdict, status: 'machine' as const },
      });
    }
  }
  return { rows, characters, left };
}

/** @throws DomainError INVALID_STATE `{ message }`: none is set up, or there is nothing to do; INPUT_INVALID `{ field: 'lang' }` */
export async function startMachine(
  tx: Tx,
  machine: MachineTranslation | null,
  asked: Asked,
  { by }: Edit,
): Promise<{ id: string }> {
  if (!machine) throw new DomainError('INVALID_STATE', { message: 'No machine is set up.' });
  if (asked.lang === (await keptLanguage(tx))) {
    throw new DomainError('INPUT_INVALID', {
      ...{ field: 'lang', message: 'The shop keeps its texts in this language.' },
    });
  }
  const { rows, left } = await machinePlan(tx, asked, machine.budget);
  if (rows.length === 0) {
    throw new DomainError('INVALID_STATE', { message: 'There is nothing to translate.' });
  }
  const id = newId();
  const run = { id, lang: asked.lang, actorId: by.id, actorName: by.name };
  const own = rows.map((row) => ({ ...row, runId: id }));
  await beginMachine(tx, { ...run, budget: machine.budget, left }, own);
  return { id };
}

/** Asks and saves until nothing is left. What was answered is never asked again. */
export async function runMachine(app: App, run: Run, signal?: AbortSignal): Promise<void> {
  const machine = app.services.machineTranslation;
  const end = (problem?: Run['problem']) =>
    inTransaction(app.db, (tx) =>
      endRun(tx, run.id, problem ? { status: 'failed', problem } : { status: 'done' }, app.now()),
    );
  if (!machine) return void (await end('machine_off'));
  const from = await keptLanguage(app.db);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const rows = await inTransaction(app.db, (tx) => nextRows(tx, run.id, mostFields));
      if (rows.length === 0) return void (await end());
      const portion = await withTexts(app, run, rows);
      if (portion.length === 0) continue;
      if (!(await askFor({ app, run, machine, from, signal }, portion))) {
        return void (await end('budget_spent'));
      }
    }
  } catch (cause) {
    if (!(cause instanceof MachineRefuses)) throw cause;
    app.log.warn({ err: cause, runId: run.id }, 'machine translation is refused');
    await end('machine_refuses');
  }
}

type Portion = { row: RowToSave; held: Protected }[];

/** As the texts are now. What is gone, or cannot be protected, is noted and left out. */
async function withTexts(app: App, run: Run, rows: readonly RowToSave[]): Promise<Portion> {
  const portion: Portion = [];
  let characters = 0;
  for (const [entity, some] of Map.groupBy(rows, ({ entity }) => entity)) {
    const ids = [...new Set(some.map(({ entityId }) => entityId))];
    const fields = await fieldsOfThings(app.db, { lang: run.lang, entity }, ids);
    for (const row of some) {
      const now = fields.find((one) => one.entityId === row.entityId && one.field === row.field);
      const kind = fieldsOf(entity)[row.field]?.kind ?? 'text';
      const held = now && now.source !== '' ? protect(now.source, kind) : null;
      if (!now || !held) {
        const problem = now && now.source !== '' ? 'broken_answer' : 'gone';
        await inTransaction(app.db, (tx) => noteOutcome(tx, row, { outcome: 'refused', problem }));
        continue;
      }
      characters += held.text.length;
      if (portion.length > 0 && characters > mostCharacters) return portion;
      portion.push({ row: { ...row, sourceHash: now.sourceHash }, held });
    }
  }
  return portion;
}

type Asking = {
  app: App;
  run: Run;
  machine: MachineTranslation;
  from: LanguageCode;
  signal: AbortSignal | undefined;
};

/** False: the budget does not reach, or somebody stopped it. What comes back broken is asked for once more, alone. */
async function askFor(asking: Asking, portion: Portion): Promise<boolean> {
  const { app, run, machine, from, signal } = asking;
  const characters = portion.reduce((sum, { held }) => sum + held.text.length, 0);
  if (!(await inTransaction(app.db, (tx) => spend(tx, run.id, characters)))) return false;
  const texts = portion.map(({ held }, at) => ({ id: String(at + 1), text: held.text }));
  const answers = await machine.translate({ from, to: run.lang, texts, signal });
  await inTransaction(app.db, (tx) => forgetFailures(tx, run.id));
  const broken: Portion = [];
  const whole: RowToSave[] = [];
  for (const [at, one] of portion.entries()) {
    const value = wordsFor(one.row, restore(answers.get(String(at + 1)) ?? '', one.held));
    if (value === null) broken.push(one);
    else whole.push({ ...one.row, value });
  }
  if (whole.length > 0) await saveRows(app, run, whole);
  for (const one of broken) {
    if (portion.length > 1) {
      if (!(await askFor(asking, [one]))) return false;
    } else {
      const refused = { outcome: 'refused', problem: 'broken_answer' } as const;
      await inTransaction(app.db, (tx) => noteOutcome(tx, one.row, refused));
    }
  }
  return true;
}

/** As a form would take it; null: it would not. */
function wordsFor({ entity, field }: RowToSave, value: string | null): string | null {
  const known = fieldsOf(entity)[field];
  if (value === null || !known) return null;
  try {
    return tidied({ field, value }, known) || null;
  } catch (cause) {
    if (cause instanceof DomainError) return null;
    throw cause;
  }
}
