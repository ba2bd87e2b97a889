// Words that people read stand in the catalogues of `packages/messages`, and no word stands there that
// nobody reads.
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { isTest, sources } from './source.ts';

/** What a person reads or hears of an element. */
const spokenAttributes =
  /^(aria-label|title|placeholder|alt|label|hint|description|text|summary|lead|header|legend|none|searchLabel|submitLabel|confirmLabel|saveLabel|listLabel)$/;
/** The same in what is handed to an element as an object: a column's header, a choice's label. */
const spokenProperties = /^(label|title|hint|header|lead|text|detail)$/;
const idsOf = (areas: RegExp) =>
  readdirSync('packages/messages/src/en')
    .filter((area) => areas.test(area))
    .flatMap((area) =>
      Object.keys(JSON.parse(readFileSync(`packages/messages/src/en/${area}`, 'utf8'))),
    );
const allIds = new Set(idsOf(/./));
/** The same in every language. */
const isName = /^(Kontor|Ctrl K)$/;
/** "/brands/" */
const isAddress = /^\/[a-z/]+$/;
/** Two letters beside each other are a word, unless they are no language's: an address, a code, a message's id. */
const isWord = (text: string) =>
  /\p{L}{2,}/u.test(text) &&
  !isName.test(text.trim()) &&
  !isAddress.test(text) &&
  !allIds.has(text);

type Node = { type: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  value instanceof Object && 'type' in value && typeof value.type === 'string';

function nodesOf(node: Node): Node[] {
  const inner = Object.values(node).flat().filter(isNode);
  return [node, ...inner.flatMap(nodesOf)];
}

/** Of the admin what still says words of its source. */
const unspoken = ['format/errors.ts'];

const parsed = (folder: string) =>
  sources(folder)
    .filter((source) => !isTest(source) && /\.tsx?$/.test(source.path))
    .map(({ path, text }) => ({
      path,
      nodes: nodesOf(parseSync(path, text).program as unknown as Node),
    }));

const apps = [
  { name: 'shop', parts: parsed('apps/storefront/app'), areas: /^(?!admin-|staff-|mails)/ },
  { name: 'admin', parts: parsed('apps/admin/src'), areas: /^admin-/ },
];

test.each(apps)('no page of the $name says a word that no catalogue has', ({ parts }) => {
  const raw = parts
    .filter(({ path }) => !unspoken.some((folder) => path.startsWith(`apps/admin/src/${folder}`)))
    .flatMap(({ path, nodes }) => nodes.flatMap(rawWords).map((words) => `${path}: ${words}`));
  expect(raw).toEqual([]);
});

/** Words of an element that a person would read as they stand. */
function rawWords(node: Node): string[] {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    return (node.children as Node[]).flatMap((child) => texts(child));
  }
  if (node.type === 'JSXAttribute' && isNode(node.name)) {
    return spokenAttributes.test(String(node.name.name)) ? texts(node.value) : [];
  }
  if (node.type === 'Property' && isNode(node.key)) {
    // A name that code knows begins small.
    const read = spokenProperties.test(String(node.key.name)) ? texts(node.value) : [];
    return read.filter((text) => /^\p{Lu}| /u.test(text));
  }
  const isAnnounced = node.type === 'CallExpression' && isNode(node.callee);
  return isAnnounced && (node.callee as Node).name === 'announce'
    ? (node.arguments as Node[]).flatMap(texts)
    : [];
}

/** What is written out in an expression, on either side of a choice. */
function texts(node: unknown): string[] {
  if (!isNode(node)) return [];
  const { type } = node;
  if (type === 'JSXExpressionContainer') return texts(node.expression);
  if (type === 'JSXText' || type === 'Literal') {
    return typeof node.value === 'string' && isWord(node.value) ? [node.value.trim()] : [];
  }
  if (type === 'TemplateLiteral') {
    const parts = (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw);
    return parts.filter(isWord);
  }
  if (type === 'ConditionalExpression')
    return [...texts(node.consequent), ...texts(node.alternate)];
  return type === 'LogicalExpression' ? texts(node.right) : [];
}

/** Says what both apps and the API say. */
const shared = parsed('packages/messages/src');

test.each(apps)('every message of the $name is said somewhere', ({ parts, areas }) => {
  const ids = idsOf(areas);
  const literals = new Set<string>();
  const beginnings: string[] = [];
  for (const node of [...parts, ...shared].flatMap(({ nodes }) => nodes)) {
    if (node.type === 'Literal' && typeof node.value === 'string') literals.add(node.value);
    if (node.type !== 'TemplateLiteral') continue;
    const [first] = node.quasis as { value: { raw: string } }[];
    if (first && /^\w+\./.test(first.value.raw)) beginnings.push(first.value.raw);
  }
  const unsaid = ids.filter(
    (id) => !literals.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)),
  );
  expect(unsaid).toEqual([]);
});
