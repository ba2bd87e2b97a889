// Owns POST /uploads/imports: a product file from staff, streamed to disk under a name of our own.
// The body is the file; its name and currency stand in the query.
import { createWriteStream } from 'node:fs';
import { mkdir, open as openFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { isCurrency } from '@kontor/shared/money.ts';
import { lineOf } from '@kontor/shared/text-input.ts';
import { Router } from 'express';
import { z } from 'zod';
import type { App } from '../../platform/context.ts';
import { requireStaff, staffOf } from '../../platform/http/require-staff.ts';
import { limitedBody, receive } from '../../platform/http/uploads.ts';
import { headBytes } from './byte-survey.ts';
import { addImport } from './commands.ts';
import { foreignFormat } from './foreign-format.ts';
import { fileInvalid } from './row-problem.ts';

const maxImportBytes = 100 * 1024 * 1024;

const query = z.object({
  name: lineOf(200).default('products.csv'),
  currency: z.string().refine(isCurrency),
});

/** Mounted at /uploads. @param open how a new file is opened; tests have a disk that is full */
export function importUploadRoutes(
  app: App,
  open: (path: string) => Writable = (path) => createWriteStream(path, { flags: 'wx' }),
): Router {
  const router = Router();
  router.post(
    '/imports',
    requireStaff(app, 'imports.write'),
    receive(async (req, res) => {
      const staff = staffOf(res);
      const parsed = query.safeParse(req.query);
      if (!parsed.success) {
        const message = 'Choose the currency of the prices in the file.';
        throw new DomainError('INPUT_INVALID', { field: 'currency', message });
      }
      const id = newId();
      const storageKey = `${id}.csv`;
      const path = join(app.env.uploadDir, storageKey);
      await mkdir(app.env.uploadDir, { recursive: true });
      try {
        const body = Readable.from(limitedBody(req, maxImportBytes));
        await pipeline(body, open(path));
        await refuseForeign(path);
        const { name: fileName, currency } = parsed.data;
        const actor = { actorId: staff.id, actorName: staff.name };
        await inTransaction(app.db, (tx) =>
          addImport(tx, { id, fileName, storageKey, currency, ...actor }),
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      res.status(201).json({ id });
    }),
  );
  return router;
}

/** What no check could ever read is not kept to be checked. @throws DomainError FILE_INVALID */
async function refuseForeign(path: string): Promise<void> {
  const file = await openFile(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes), position: 0 });
    const foreign = foreignFormat(buffer.subarray(0, bytesRead));
    if (foreign) throw fileInvalid('foreign_format', { format: foreign });
  } finally {
    await file.close();
  }
}
