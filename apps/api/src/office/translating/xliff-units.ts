// Owns what the tags of an XLIFF file mean: which text is the translation of which unit. Marks of a tool (`mrk`) are
// looked through. Codes of 1.2 hold the markup that they stand for, those of 2.x name it; a code that says
// neither would lose markup, so its unit is not taken.
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { RowProblem } from '@kontor/shared/translation-file-input.ts';
import { type RowIn, UnreadableFile } from './file-row.ts';
import { readUnitId } from './xliff-write.ts';

type Tag = { local: string; attributes: Record<string, string> };
type Part = { ignorable: boolean; source: string; target: string | null; state: string };
type Unit = {
  id: string;
  name: string;
  line: number;
  parts: Part[];
  data: Map<string, string>;
  problem: RowProblem | null;
};

/** What stands beside the translation and is none. */
const beside = new Set([
  'alt-trans',
  'matches',
  'notes',
  'note',
  'glossary',
  'metadata',
  'seg-source',
]);
const transparent = new Set(['mrk', 'sm', 'em']);
const holdsMarkup = new Set(['bpt', 'ept', 'ph', 'it', 'sub']);
const done = new Set(['final', 'reviewed', 'signed-off']);

export class XliffUnits {
  readonly #lang: LanguageCode;
  readonly #stack: string[] = [];
  #taken: RowIn[] = [];
  #old = false;
  #unit: Unit | null = null;
  #part: Part | null = null;
  /** How deep inside of what is left out. */
  #skipped = 0;
  #into: 'source' | 'target' | 'data' | null = null;
  #dataId = '';
  /** Ends of codes that stand open: what their closing tag adds. */
  readonly #ends: string[] = [];
  /** A code of 1.2 that has said nothing yet. */
  #silent = false;

  constructor(lang: LanguageCode) {
    this.#lang = lang;
  }

  /** What was read since the last call. */
  taken(): RowIn[] {
    const taken = this.#taken;
    this.#taken = [];
    return taken;
  }

  open({ local, attributes }: Tag, line: number): void {
    this.#stack.push(local);
    if (this.#stack.length === 1) this.#root(local, attributes);
    if (this.#skipped > 0 || beside.has(local)) {
      this.#skipped += 1;
      return;
    }
    if (local === 'file') this.#refuseOther(attributes['target-language']);
    else if (local === 'unit' || local === 'trans-unit') this.#begin(attributes, line);
    else if (this.#unit) this.#inside(this.#unit, { local, attributes });
  }

  #root(local: string, attributes: Record<string, string>): void {
    const version = attributes.version ?? '';
    if (local !== 'xliff' || !/^[12]\./.test(version)) throw new UnreadableFile('not_xliff', 1);
    this.#old = version.startsWith('1.');
    this.#refuseOther(attributes.trgLang);
  }

  #refuseOther(said: string | undefined): void {
    if (said === undefined || said === '') return;
    if (said.toLowerCase().split(/[-_]/)[0] !== this.#lang)
      throw new UnreadableFile('other_language');
  }

  #begin(attributes: Record<string, string>, line: number): void {
    const name = attributes.name ?? attributes.resname ?? '';
    this.#unit = {
      ...{ id: attributes.id ?? '', name, line, parts: [], data: new Map(), problem: null },
    };
    // In 1.2 a unit is its own only segment.
    this.#part = this.#old ? this.#addPart(this.#unit, false, '') : null;
  }

  #addPart(unit: Unit, ignorable: boolean, state: string): Part {
    const part = { ignorable, source: '', target: null, state };
    unit.parts.push(part);
    return part;
  }

  #inside(unit: Unit, { local, attributes }: Tag): void {
    if (this.#into === 'source' || this.#into === 'target') {
      this.#code(unit, { local, attributes });
    } else if (local === 'segment' || local === 'ignorable') {
      this.#part = this.#addPart(unit, local === 'ignorable', attributes.state ?? '');
    } else if (local === 'data') {
      this.#into = 'data';
      this.#dataId = attributes.id ?? '';
      unit.data.set(this.#dataId, '');
    } else if ((local === 'source' || local === 'target') && this.#part) {
      this.#into = local;
      if (local === 'source') return;
      this.#part.target ??= '';
      if (this.#old) this.#part.state = attributes.state ?? '';
    }
  }

  #code(unit: Unit, { local, attributes }: Tag): void {
    if (transparent.has(local)) return void this.#ends.push('');
    if (this.#old && holdsMarkup.has(local)) {
      this.#silent = local !== 'sub';
      return void this.#ends.push('');
    }
    const named = (ref: string | undefined) => (ref === undefined ? undefined : unit.data.get(ref));
    const [begin, end] =
      local === 'pc'
        ? [named(attributes.dataRefStart), named(attributes.dataRefEnd)]
        : [named(attributes.dataRef), ''];
    if (begin === undefined || end === undefined) this.#loses(unit);
    this.text(begin ?? '');
    this.#ends.push(end ?? '');
  }

  /** In the source it does no harm. */
  #loses(unit: Unit): void {
    if (this.#into === 'target') unit.problem = 'markup_inside';
  }

  text(text: string): void {
    if (this.#skipped > 0 || text === '') return;
    this.#silent = false;
    if (this.#into === 'data') {
      this.#unit?.data.set(this.#dataId, (this.#unit.data.get(this.#dataId) ?? '') + text);
    } else if (this.#into === 'source' && this.#part) this.#part.source += text;
    else if (this.#into === 'target' && this.#part) {
      this.#part.target = (this.#part.target ?? '') + text;
    }
  }

  close(local: string): void {
    this.#stack.pop();
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const isText = local === this.#into && this.#ends.length === 0;
    if (isText) this.#into = null;
    else if (this.#into === 'source' || this.#into === 'target') {
      if (this.#silent && this.#unit) this.#loses(this.#unit);
      this.#silent = false;
      this.text(this.#ends.pop() ?? '');
    } else if ((local === 'unit' || local === 'trans-unit') && this.#unit) {
      this.#taken.push(rowOf(this.#unit));
      this.#unit = null;
      this.#part = null;
    }
  }
}

function rowOf({ id, name, line, parts, problem }: Unit): RowIn {
  const read = readUnitId(id);
  const segments = parts.filter(({ ignorable }) => !ignorable);
  const written = segments.filter(({ target }) => target !== null && target.trim() !== '');
  const value =
    written.length === 0
      ? ''
      : parts.map(({ target, source, ignorable }) => target ?? (ignorable ? source : '')).join('');
  const inPart = written.length > 0 && written.length < segments.length;
  return {
    line,
    ...{ entity: read?.entity ?? '', entityId: read?.entityId ?? '', field: read?.field ?? '' },
    ...{ name, value },
    done: segments.length > 0 && segments.every(({ state }) => done.has(state)),
    given: read?.given ?? null,
    sourceHash: read?.sourceHash ?? null,
    problem: read === null || inPart ? 'bad_unit' : problem,
  };
}
