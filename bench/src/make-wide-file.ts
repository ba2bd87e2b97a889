// Owns the catalogue of very many attributes: a file of products by a rule, the same every time. Forty kinds of
// things share a few attributes and have most to themselves, as the goods of one trade do.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seeded } from './relevance/measures.ts';

const attributes = 1500;
const kinds = 40;
const sharedByAll = 20;
/** Of those that its kind may have, beside what all share. */
const described = 22;

const nouns = ['cable', 'printer', 'toner', 'monitor', 'router', 'camera', 'laptop', 'adapter'];
const makers = ['Norden', 'Albis', 'Corvo', 'Helvar', 'Lumen', 'Perlen', 'Torsk', 'Vantaa'];

/** Its path. */
export async function makeWideFile(directory: string, products: number): Promise<string> {
  const random = seeded(11);
  const below = (end: number) => Math.floor(end * random() ** 2);
  const columns = Array.from({ length: attributes }, (_, at) => `Attribute: Property ${at}`);
  const lines = [['Handle', 'Title', 'Vendor', 'Variant SKU', 'Variant Price', ...columns].join()];
  const someOf = (attribute: number) => {
    if (attribute % 3 === 0) return `${below(400)} mm`;
    if (attribute % 3 === 1) return `Choice ${below(60)}`;
    return random() < 0.5 ? 'yes' : 'no';
  };
  const perKind = Math.floor((attributes - sharedByAll) / kinds);
  for (let nth = 0; nth < products; nth += 1) {
    const cells = new Map<number, string>();
    const first = sharedByAll + (nth % kinds) * perKind;
    for (let at = 0; at < sharedByAll; at += 1) if (random() < 0.5) cells.set(at, someOf(at));
    for (let at = 0; at < described; at += 1) {
      const attribute = first + below(perKind);
      cells.set(attribute, someOf(attribute));
    }
    const maker = makers[below(makers.length)] ?? '';
    const title = `${maker} ${nouns[nth % nouns.length]} ${1000 + nth} series ${below(90)}`;
    const own = [`wide-${nth}`, title, `${maker} ${below(20)}`, `W-${nth}`, `${1 + below(900)}.50`];
    lines.push([...own, ...columns.map((_, at) => cells.get(at) ?? '')].join());
  }
  const path = join(directory, 'products.csv');
  await writeFile(path, lines.join('\n'));
  return path;
}
