// Owns a text that is read piece by piece: what is not consumed yet, where in the file that is, and
// how much work was thrown away by reading again.
import { lineEnd, nextBreak } from './csv-record.ts';

export class TextWindow {
  text = '';
  at = 0;
  /** The line of the file at `at`, counting from 1. */
  line = 1;
  ended = false;
  /** Characters that were read and then read again as something else. */
  discarded = 0;
  readonly #pieces: AsyncIterator<string>;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Adds the next piece. */
  async fill(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done) {
      this.ended = true;
      return;
    }
    this.text = this.text.slice(this.at) + value;
    this.at = 0;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.at >= this.text.length && !this.ended) await this.fill();
    return this.at >= this.text.length;
  }

  /** The rest of the present line without its break, at most about `max` characters of it. */
  async peekLine(max: number): Promise<string> {
    for (;;) {
      const found = nextBreak(this.text, this.at);
      if (found >= 0) return this.text.slice(this.at, found).slice(0, max);
      if (this.ended || this.text.length - this.at > max) {
        return this.text.slice(this.at, this.at + max);
      }
      await this.fill();
    }
  }

  /** Goes to the beginning of the next line, however long this one is. */
  async skipLine(): Promise<void> {
    for (;;) {
      const found = nextBreak(this.text, this.at);
      const end = found < 0 ? null : lineEnd(this.text, found, this.ended);
      if (end !== null) {
        this.at = end;
        this.line += 1;
        return;
      }
      if (this.ended) {
        this.at = this.text.length;
        return;
      }
      // A CR at the very end may be the first half of a line's end.
      this.at = found < 0 ? this.text.length : found;
      await this.fill();
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
