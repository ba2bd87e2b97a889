// Turns a message of a catalogue into a sentence. What reads ICU MessageFormat is a library's and
// stays on the server (`compile.ts`); this fills what it made, in the browser too. Values are never read as a part
// of a message: a title with `<b>` in it is said with `<b>` in it.

/** A message ready to be filled: `compile.ts` writes it. */
export type Message = string | readonly Part[];
export type Part =
  | string
  /** A value; `#` is the number that a plural is about. */
  | readonly [name: string, kind?: undefined, inside?: undefined]
  | readonly [name: string, kind: 'number', inside?: undefined]
  | readonly [name: string, kind: 'plural' | 'select', forms: Readonly<Record<string, Message>>]
  /** An element around what is said: `<link>…</link>`. */
  | readonly [name: string, kind: 'tag', inside: Message];
export type Catalogue = Readonly<Record<string, Message>>;
export type Values<Node = never> = Readonly<Record<string, string | number | Node>>;

/** The sentence of a message, its places filled: t('basket.count', { count: 3 }) → "3 products". */
export interface Translate<Id extends string> {
  (id: Id, values?: Values): string;
  /** By which numbers, money and dates of these sentences are written, "de-AT". */
  readonly locale: string;
  /** Where a browser gets these messages; null where none does. */
  readonly source: string | null;
  /** The pieces of a message that holds elements; `element` makes one of a tag and what it is around. */
  readonly pieces: <Node>(
    id: Id,
    values: Values<Node>,
    element: (tag: string, inside: (string | Node)[]) => Node,
  ) => (string | Node)[];
}

/**
 * @param catalogue of the language; an id that it lacks is said as it is
 * @param speech the locale of the page and where a browser gets the catalogue
 */
export function translator<Id extends string>(
  { locale, source = null }: { locale: string; source?: string | null },
  catalogue: Catalogue,
): Translate<Id> {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const formOf = (value: unknown) =>
    typeof value === 'number' ? plurals.select(value) : String(value);

  const pieces: Translate<Id>['pieces'] = <Node>(
    id: Id,
    values: Values<Node>,
    element: (tag: string, inside: (string | Node)[]) => Node,
  ) => {
    const piecesOf = (message: Message, amount = ''): (string | Node)[] =>
      typeof message === 'string' ? [message] : message.flatMap((part) => filled(part, amount));
    const filled = (part: Part, amount: string): (string | Node)[] => {
      if (typeof part === 'string') return [part];
      const [name, kind, inside] = part;
      if (name === '#') return [amount];
      if (kind === 'tag') return [element(name, piecesOf(inside, amount))];
      const value = values[name] ?? '';
      if (kind === 'number') return [numbers.format(Number(value))];
      if (kind === undefined) return [typeof value === 'number' ? String(value) : value];
      const said = kind === 'plural' ? numbers.format(Number(value)) : amount;
      const own = (form: string) => (Object.hasOwn(inside, form) ? inside[form] : undefined);
      return piecesOf(own(`${value}`) ?? own(formOf(value)) ?? inside.other ?? '', said);
    };
    return piecesOf(Object.hasOwn(catalogue, id) ? (catalogue[id] ?? id) : id);
  };
  const say = (id: Id, values: Values = {}) =>
    pieces<string>(id, values, (_, inside) => inside.join('')).join('');
  return Object.assign(say, { locale, source, pieces });
}
