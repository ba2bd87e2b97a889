// Owns where files of pictures lie: a port with one implementation, the local disk. Names are made
// by us; the implementation still refuses any that could leave its folder.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

type StoredFile = { size: number; stream: Readable };

export type MediaStorage = {
  /** All or nothing: a reader never sees a part of a file. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  open(name: string): Promise<StoredFile | null>;
  remove(name: string): Promise<void>;
};

const nameShape = /^[a-z0-9][a-z0-9-]{0,80}\.(?:webp|json)$/;

/** Files in `directory`, which is made when the first one is written. */
export function createDiskStorage(directory: string): MediaStorage {
  const pathOf = (name: string) => {
    if (!nameShape.test(name)) throw new Error('This is no name of a stored file.');
    // Two letters of folders keep any one folder small.
    return join(directory, name.slice(0, 2), name);
  };
  return {
    async write(name, bytes) {
      const path = pathOf(name);
      await mkdir(join(path, '..'), { recursive: true });
      const part = `${path}.${randomUUID()}.part`;
      try {
        await writeFile(part, bytes);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async open(name) {
      if (!nameShape.test(name)) return null;
      try {
        const file = await open(pathOf(name), 'r');
        const { size } = await file.stat();
        return { size, stream: createReadStream('', { fd: file }) };
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}
