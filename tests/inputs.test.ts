// What a person types is judged by one schema, is never cut, and is told where it was typed. Walks the
// text fields of both apps in their source, and every text and number that a procedure takes.
import { shopperFaults, staffFaults } from '@kontor/shared/input-faults.ts';
import { plainFault, speakPlainly } from '@kontor/shared/plain-issues.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../apps/api/src/router.ts';
import { isTest, type Source, sources } from './source.ts';

const pages = ['apps/admin/src', 'apps/storefront/app', 'packages/ui/src']
  .flatMap((folder) => sources(folder, /\.tsx$/))
  .filter((source) => !isTest(source));

const controls =
  /<(input|textarea|TextField|PasswordField|EmailField|MoneyInput|PercentInput|CountryInput|CountriesInput|DescriptionEditor|LocalTimeBox)\s/g;

type Control = { path: string; tag: string; field: string | null };

/** The opening tag that begins at `from`: arrows and braces in its values do not end it. */
function tagAt(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '>' && depth === 0) return text.slice(from, at + 1);
  }
  throw new Error(`A tag does not end: ${text.slice(from, from + 60)}`);
}

/** Every control into which text is typed, and the `<Field>` that it stands in. */
function controlsOf({ path, text }: Source): Control[] {
  return [...text.matchAll(controls)].flatMap(({ index }) => {
    const tag = tagAt(text, index);
    if (/\stype="(hidden|checkbox|radio|file|color)"|\sreadOnly\b/.test(tag)) return [];
    const opened = text.lastIndexOf('<Field', index);
    const closed = text.lastIndexOf('</Field>', index);
    const inside = opened >= 0 && opened > closed && /^<Field\s/.test(text.slice(opened));
    return [{ path, tag, field: inside ? tagAt(text, opened) : null }];
  });
}

/** Nothing is saved by these: what they hold looks something up, or is bounded by what it may be. */
const searching = [
  'apps/admin/src/shell/palette.tsx',
  'apps/admin/src/list/bar.tsx',
  'apps/storefront/app/search/search.tsx',
  'apps/storefront/app/search/search-panel.tsx',
  'apps/storefront/app/shell/error-page.tsx',
];
/** Numbers that are held between two ends while they are typed; nothing wrong can be sent. */
const bounded = [
  'apps/admin/src/form/quantity-input.tsx',
  'apps/storefront/app/carts/quantity-field.tsx',
];
/** The controls themselves, which get their error from whoever uses them. */
const own = [
  'apps/admin/src/form/money-input.tsx',
  'apps/admin/src/form/percent-input.tsx',
  'apps/admin/src/form/combo-box.tsx',
  'apps/admin/src/form/local-time-box.tsx',
  'packages/ui/src/field.tsx',
];
/** The simulator's card is no input of ours: the browser judges it before it is sent. */
const simulated = ['apps/storefront/app/checkout/test-payment-form.tsx'];
/** Fills the variants' boxes, where what it fills in is judged. */
const filling = ['apps/admin/src/pages/products/variant-panel.tsx'];
/** Takes nothing that could be wrong otherwise: a new value becomes a value with an error of its own. */
const becoming = ['options.newValue'];

const all = pages.flatMap(controlsOf);
const typed = all.filter(
  ({ path, tag }) =>
    ![...searching, ...bounded, ...own, ...simulated, ...filling].includes(path) &&
    // A slider has no text that could be wrong.
    !/\stype="range"/.test(tag) &&
    !becoming.some((words) => tag.includes(words)),
);

test('there are as many text fields as there were: the walk finds them', () => {
  expect(typed.length).toBeGreaterThan(95);
  expect(all.length).toBeGreaterThan(typed.length);
});

test('no field cuts what is pasted into it: its schema says that it is too long', () => {
  const cutting = all.filter(({ tag }) => /\s(maxLength|minLength)=/.test(tag));
  expect(cutting.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
});

test('the least and the most of a number come from its schema', () => {
  const copied = all.filter(
    ({ tag, path }) => /\s(min|max)=\{\d/.test(tag) && !bounded.includes(path),
  );
  expect(copied.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
  const bare = all.filter(({ tag, path }) => /type="number"/.test(tag) && !bounded.includes(path));
  expect(bare.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
});

test('every text field says itself what is wrong with it', () => {
  const mute = typed.filter(
    ({ tag, field }) =>
      !/\serror=|aria-invalid=|\{\.\.\.(common|field|wrong)\b/.test(tag) &&
      !(
        field !== null &&
        /\serror=/.test(field) &&
        /\{\.\.\.(control|input)\}|control=\{control\}/.test(tag)
      ),
  );
  expect(mute.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
});

test('a field of a form shows the error of its own name', () => {
  const strayed = typed.flatMap(({ path, tag, field }) => {
    const name = /register\('(\w+)'/.exec(tag)?.[1];
    const shown = field ?? tag;
    if (!name || new RegExp(`errors\\.${name}\\b`).test(shown)) return [];
    return [`${path}: ${name} shows ${/error=\{[^}]*\}/.exec(shown)?.[0]}`];
  });
  expect(strayed).toEqual([]);
});

test('a refusal that names a field says what is wrong with it', () => {
  const spoken =
    /new DomainError\(\s*'(INPUT_INVALID|INVALID_STATE|CONFLICT)',\s*\{(?:\$\{\w+\}|[^{}])*\}/g;
  const bare = sources('apps/api/src', /\.ts$/)
    .filter((source) => !isTest(source))
    .flatMap(({ path, text }) => [...text.matchAll(spoken)].map(([call]) => `${path}: ${call}`))
    // Of a cursor no person knows.
    .filter((call) => /\bfield\b/.test(call) && !/\bmessage\b|'cursor'/.test(call));
  expect(bare).toEqual([]);
});

// ---- What the server takes --------------------------------------------------------------------

speakPlainly();

type Procedure = { _def: { inputs: z.ZodType[] } };
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
);

type Leaf = { path: string; schema: z.core.$ZodType; kind: 'string' | 'number' };

/** Every text and every number that a schema takes, with the rules around it. */
function leavesOf(schema: z.core.$ZodType, path: string): Leaf[] {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'string':
    case 'number':
      return [{ path, schema, kind: def.type }];
    case 'object':
      return Object.entries(def.shape).flatMap(([key, value]) => leavesOf(value, `${path}.${key}`));
    case 'array':
      return leavesOf(def.element, `${path}[]`);
    case 'record':
      return [...leavesOf(def.keyType, `${path}{}`), ...leavesOf(def.valueType, `${path}.*`)];
    case 'union':
      return def.options.flatMap((option) => leavesOf(option, path));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return leavesOf(def.innerType, path);
    case 'pipe': {
      // "Tidied, then judged" is judged as a whole.
      const before = leavesOf(def.in, path);
      return before.length === 1 && before[0]?.path === path ? [{ ...before[0], schema }] : before;
    }
    default:
      return [];
  }
}

const leaves = procedures.flatMap(([path, { _def }]) =>
  _def.inputs.flatMap((input) => leavesOf(input, path)),
);

/** What a schema says of an input. A code that is none is Zod's own sentence, which is for programmers. */
const faultsOf = ({ schema }: Leaf, input: unknown) =>
  z.safeParse(schema, input).error?.issues.map(({ message }) => message) ?? [];
/** Those that whoever meets them is told nothing exact of: shoppers know fewer than staff. */
const untold = ({ path }: Leaf, told: string[]) => {
  const known: readonly string[] = path.startsWith('shop.')
    ? shopperFaults
    : [...shopperFaults, ...staffFaults];
  return told.filter((message) => !known.includes(message.split(' ')[0] ?? ''));
};

test('every text that a procedure takes has an end, and a fault for what is beyond it', () => {
  const texts = leaves.filter(({ kind }) => kind === 'string');
  expect(texts.length).toBeGreaterThan(250);
  const wrong = texts.flatMap((leaf) => {
    const told = faultsOf(leaf, 'ä'.repeat(120_000));
    if (told.length === 0) return [`${leaf.path} takes a text without end`];
    return untold(leaf, told).map((words) => `${leaf.path}: ${words}`);
  });
  expect([...new Set(wrong)]).toEqual([]);
});

/** Money, counts and places are whole; what a product measures need not be, to six digits. */
const isMeasure = ({ path }: Leaf) => /attributes\[\]\.number$|\.ranges\./.test(path);

test('every number that a procedure takes has two ends, and a fault that a person understands', () => {
  const numbers = leaves.filter(({ kind }) => kind === 'number');
  expect(numbers.length).toBeGreaterThan(60);
  const wrong = numbers.flatMap((leaf) =>
    [Number.NaN, 1e300, -1e300, null, ...(isMeasure(leaf) ? [1e-9] : [1.5])].flatMap((input) => {
      const told = faultsOf(leaf, input);
      if (told.length === 0) return [`${leaf.path} takes ${input}`];
      return untold(leaf, told).map((words) => `${leaf.path}: ${words}`);
    }),
  );
  expect([...new Set(wrong)]).toEqual([]);
});

test('what has no fault of its own is told by a plain one', () => {
  const parsed = z
    .strictObject({
      name: z.string().max(3),
      note: z.string().min(1),
      count: z.int().min(2).max(9),
      amount: z.int().max(1_000_000_000_000),
      list: z.array(z.string()).max(1),
      kind: z.enum(['a', 'b']),
      day: z.iso.date(),
      facts: z.record(z.string().max(2), z.string()),
    })
    .safeParse({
      ...{ name: 'long', note: '', count: 1.5, amount: 1e13, list: ['a', 'b'] },
      ...{ kind: 'c', day: '', facts: { long: '' } },
    });
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'name: text_too_long {"max":3}',
    'note: text',
    'count: whole_number',
    'amount: too_much',
    'list: list_too_long {"max":1}',
    'kind: choose',
    'day: date',
    'facts.long: text_too_long {"max":2}',
  ]);
  const custom = plainFault({ code: 'custom', input: 1, path: [] } as never);
  expect(custom).toEqual({ code: 'wrong', values: {} });
});
