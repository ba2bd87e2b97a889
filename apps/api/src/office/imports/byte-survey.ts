// Owns what the bytes of a whole file say about its encoding.
import type { FileEncoding } from '@kontor/shared/import-input.ts';

/** Enough to know the format of a file by. */
export const headBytes = 4096;

export class ByteSurvey {
  /** The first bytes, to know a file of another kind by. */
  head: Buffer = Buffer.alloc(0);
  invalid = 0;
  firstInvalidLine = 0;
  #valid = 0;
  #length = 0;
  #line = 1;
  /** NULs on even and on odd places. */
  readonly #nuls: [number, number] = [0, 0];
  /** Of the UTF-8 sequence under way: bytes to come, and the range of the next one. */
  #pending = 0;
  #low = 0x80;
  #high = 0xbf;

  add(chunk: Buffer): void {
    if (this.head.length < headBytes) {
      this.head = Buffer.concat([this.head, chunk]).subarray(0, headBytes);
    }
    for (const byte of chunk) {
      if (byte === 0) this.#nuls[(this.#length & 1) as 0 | 1] += 1;
      this.#length += 1;
      if (this.#pending > 0) {
        if (byte >= this.#low && byte <= this.#high) {
          this.#pending -= 1;
          this.#low = 0x80;
          this.#high = 0xbf;
          if (this.#pending === 0) this.#valid += 1;
          continue;
        }
        this.#pending = 0;
        this.#fault();
      }
      if (byte >= 0x80) this.#begin(byte);
      else if (byte === 10) this.#line += 1;
    }
  }

  /** Source: The Unicode Standard, table 3-7, well-formed UTF-8. */
  #begin(byte: number): void {
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#pending = 3;
    else this.#fault();
  }

  #fault(): void {
    this.invalid += 1;
    this.firstInvalidLine ||= this.#line;
  }

  get bom(): FileEncoding | null {
    const [a, b, c] = this.head;
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null;
  }

  /**
   * The encoding that the file as a whole has; null when it is no text. UTF-8 with `invalid` above
   * zero is a file of two minds.
   */
  encoding(): FileEncoding | null {
    // A file that ends within a letter was cut off.
    if (this.#pending > 0) {
      this.#pending = 0;
      this.#fault();
    }
    if (this.bom) return this.bom;
    const [even, odd] = this.#nuls;
    const half = this.#length / 2;
    if (odd > half * 0.3 && even < half * 0.02) return 'utf-16le';
    if (even > half * 0.3 && odd < half * 0.02) return 'utf-16be';
    if ((even + odd) * 20 > this.#length) return null;
    if (this.invalid === 0) return 'utf-8';
    // Letters of Windows-1252 hardly ever make a sequence of UTF-8 by chance.
    return this.#valid * 4 >= this.invalid ? 'utf-8' : 'windows-1252';
  }
}
