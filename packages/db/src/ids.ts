// Owns the ids of rows: UUIDv7 (RFC 9562), so that ids made later sort later and B-trees stay dense.
// Ids are for machines; people see order numbers, SKUs and slugs.
// An id is no secret: anything that must not be guessed has a random token of its own.

import { randomBytes } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** A new UUIDv7. Strictly increasing within this process, even within one millisecond. */
export function newId(): string {
  const now = Date.now();
  const random = randomBytes(10);
  if (now > lastMs) {
    lastMs = now;
    // The upper half of the 12 counter bits starts at zero, so a millisecond has room to count.
    counter = random.readUInt16BE(8) & 0x7ff;
  } else if (++counter > 0xfff) {
    // 2,048 ids and more in one millisecond, or a clock set back: run ahead of the clock.
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = ((random.readUInt8(0) & 0x3f) | 0x80).toString(16);
  const tail = random.toString('hex', 1, 8);
  return (
    `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}` +
    `-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`
  );
}
