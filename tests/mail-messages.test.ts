// Mails say the words of `packages/messages` and none of their own, and no word stands there for them that
// none of them says.
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { isTest, sources } from './source.ts';

type Node = { type: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  value instanceof Object && 'type' in value && typeof value.type === 'string';

function nodesOf(node: Node): Node[] {
  const inner = Object.values(node).flat().filter(isNode);
  return [node, ...inner.flatMap(nodesOf)];
}

const parsed = sources('apps/api/src/office/mails')
  .filter((source) => !isTest(source) && !source.path.endsWith('/fixtures.ts'))
  .map(({ path, text }) => ({
    path,
    nodes: nodesOf(parseSync(path, text).program as unknown as Node),
  }));

/** The parts of a document that its reader sees. */
const spoken = /^(subject|preview|text|title|label|value|detail|lines)$/;
const isWord = (text: string) => /\p{L}{2,}/u.test(text);

test('no mail says a word that no catalogue has', () => {
  const raw = parsed.flatMap(({ path, nodes }) =>
    nodes.filter(isSpoken).flatMap((node) => words(node.value).map((word) => `${path}: ${word}`)),
  );
  expect(raw).toEqual([]);
});

function isSpoken(node: Node): boolean {
  if (node.type !== 'Property' || !isNode(node.key)) return false;
  return spoken.test(String(node.key.name));
}

/** What is written out in an expression, on either side of a choice, but for the ids that `t` is asked by. */
function words(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') {
    return typeof node.value === 'string' && isWord(node.value) ? [node.value] : [];
  }
  if (node.type === 'TemplateLiteral') {
    const quasis = node.quasis as { value: { raw: string } }[];
    return quasis.map(({ value }) => value.raw).filter(isWord);
  }
  const inside: Readonly<Record<string, readonly string[]>> = {
    ConditionalExpression: ['consequent', 'alternate'],
    LogicalExpression: ['left', 'right'],
    BinaryExpression: ['left', 'right'],
    ArrayExpression: ['elements'],
  };
  return (inside[node.type] ?? []).flatMap((name) => [node[name]].flat().flatMap(words));
}

test.each(['mails', 'staff-mails'])('every message of %s is said by a mail', (area) => {
  const ids = Object.keys(
    JSON.parse(readFileSync(`packages/messages/src/en/${area}.json`, 'utf8')),
  );
  const said = new Set(
    parsed.flatMap(({ nodes }) =>
      nodes.flatMap(({ type, value }) => (type === 'Literal' ? value : [])),
    ),
  );
  expect(ids.filter((id) => !said.has(id))).toEqual([]);
});
