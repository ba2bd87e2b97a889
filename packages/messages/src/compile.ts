// Makes catalogues ready: ICU MessageFormat is read when the program starts, by Lingui's reader, and never in
// a browser.
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Catalogue, Message, Part } from './translate.ts';

/** @throws Error that names the message which is not ICU MessageFormat */
export function compile(catalogue: Readonly<Record<string, string>>): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([id, text]) => {
      try {
        return [id, compileMessage(text)];
      } catch (error) {
        throw new Error(`The message ${id} is not right: ${(error as Error).message}`);
      }
    }),
  );
}

/** @throws Error where the text is not ICU MessageFormat, or an element does not end */
export function compileMessage(text: string): Message {
  return withTags(compileMessageOrThrow(text) as Read[]);
}

/** What Lingui reads a message as: text, `#`, a place, a place with a format or with forms. */
type Read = string | [name: string, kind?: string, format?: unknown];

const tag = /<(\/?)([A-Za-z]\w*)>/;

/** Puts what stands between `<link>` and `</link>` inside of an element. */
function withTags(tokens: readonly Read[]): Message {
  const open: { name: string; parts: Part[] }[] = [{ name: '', parts: [] }];
  const add = (part: Part) => open.at(-1)?.parts.push(part);
  for (const token of tokens) {
    if (typeof token !== 'string') {
      add(partOf(token));
      continue;
    }
    if (token === '#') {
      add(['#']);
      continue;
    }
    const pieces = token.split(tag);
    for (let at = 0; at < pieces.length; at += 3) {
      if (pieces[at]) add(pieces[at] ?? '');
      const [ends, name] = pieces.slice(at + 1, at + 3);
      if (name === undefined) continue;
      if (!ends) {
        open.push({ name, parts: [] });
        continue;
      }
      const ended = open.pop();
      if (ended?.name !== name) throw new Error(`</${name}> ends what did not begin.`);
      add([name, 'tag', short(ended.parts)]);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> does not end.`);
  return short(open[0]?.parts ?? []);
}

function partOf([name, kind, format]: Exclude<Read, string>): Part {
  if (kind === undefined) return [name];
  if (kind === 'number' && format === undefined) return [name, 'number'];
  if (kind !== 'plural' && kind !== 'select') throw new Error(`There is no format ${kind} here.`);
  const { offset, ...forms } = format as { offset?: number } & Record<string, Read[]>;
  if (offset) throw new Error('A plural has no offset here.');
  if (!forms.other) throw new Error(`${name} has no form "other".`);
  const read = Object.entries(forms).map(([form, tokens]) => [form, withTags(tokens)]);
  return [name, kind, Object.fromEntries(read)];
}

const short = (parts: Part[]): Message => {
  const [first] = parts;
  return parts.length === 1 && typeof first === 'string' ? first : parts;
};
