// Words that people read stand in the catalogues of `packages/messages`, and no word stands there that
// nobody reads.
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { isTest, sources } from './source.ts';

/** What a person reads or hears of an element. */
const spokenAttributes = /^(aria-label|title|placeholder|alt|label|hint|description|text|summary)$/;
/** Two letters beside each other are a word, unless they are no language's: an address, a code. */
const isWord = (text: string) => /\p{L}{2,}/u.test(text);

type Node = { type: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  value instanceof Object && 'type' in value && typeof value.type === 'string';

function nodesOf(node: Node): Node[] {
  const inner = Object.values(node).flat().filter(isNode);
  return [node, ...inner.flatMap(nodesOf)];
}

const app = sources('apps/storefront/app').filter((source) => !isTest(source));
const parsed = app
  .filter(({ path }) => /\.tsx?$/.test(path))
  .map(({ path, text }) => ({
    path,
    nodes: nodesOf(parseSync(path, text).program as unknown as Node),
  }));

test('no page says a word that no catalogue has', () => {
  const raw = parsed.flatMap(({ path, nodes }) =>
    nodes.flatMap(rawWords).map((words) => `${path}: ${words}`),
  );
  expect(raw).toEqual([]);
});

/** Words of an element that a person would read as they stand. */
function rawWords(node: Node): string[] {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    return (node.children as Node[]).flatMap((child) => texts(child));
  }
  if (node.type !== 'JSXAttribute' || !isNode(node.name)) return [];
  return spokenAttributes.test(String(node.name.name)) ? texts(node.value) : [];
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

test('every message is said somewhere', () => {
  const ids = ['shop', 'lists', 'product', 'buying', 'account'].flatMap((area) =>
    Object.keys(JSON.parse(readFileSync(`packages/messages/src/en/${area}.json`, 'utf8'))),
  );
  const literals = new Set<string>();
  const beginnings: string[] = [];
  for (const node of parsed.flatMap(({ nodes }) => nodes)) {
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
