// Owns GET /downloads/translations and POST /uploads/translations: files of translations for staff and from them.
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import {
  type TranslationExport,
  translationExportQuery,
  translationUploadQuery,
} from '@kontor/shared/translation-file-input.ts';
import { Router } from 'express';
import { keptLanguage } from '../../catalogue/translations/queries.ts';
import type { App } from '../../platform/context.ts';
import { requireStaff, staffOf } from '../../platform/http/require-staff.ts';
import { limitedBody, receive } from '../../platform/http/uploads.ts';
import { filePath } from './check.ts';
import { csvHead, csvLine } from './csv-file.ts';
import { readFields } from './read-fields.ts';
import { beginCheck } from './runs.ts';
import { fileHead, fileTail, xliffHead, xliffTail, xliffUnit } from './xliff-write.ts';

const maxFileBytes = 50 * 1024 * 1024;

/** The file piece by piece, as it is read. */
export async function* exportFile(app: App, asked: TranslationExport): AsyncGenerator<string> {
  const { lang, format, entity: entities, state: states } = asked;
  const fields = readFields(app.db, { lang, entities, states });
  if (format === 'csv') {
    yield csvHead();
    for await (const some of fields) yield some.map((row) => csvLine(row, lang)).join('');
    return;
  }
  const both = { kept: await keptLanguage(app.db), lang };
  yield xliffHead(format, both);
  let open: string | null = null;
  for await (const some of fields) {
    const entity = some[0]?.entity;
    if (entity && entity !== open) {
      if (open !== null) yield fileTail(format);
      yield fileHead(format, entity, both);
      open = entity;
    }
    yield some.map((row) => xliffUnit(format, row)).join('');
  }
  if (open !== null) yield fileTail(format);
  yield xliffTail;
}

const list = (said: unknown) => (said === undefined ? [] : Array.isArray(said) ? said : [said]);

/** Mounted at /downloads. */
export function translationDownloadRoutes(app: App): Router {
  const router = Router();
  router.get(
    '/translations',
    requireStaff(app, 'translations.read'),
    receive(async (req, res) => {
      const { entity, state, ...rest } = req.query;
      const asked = translationExportQuery.safeParse({
        ...rest,
        ...{ entity: list(entity), state: list(state) },
      });
      if (!asked.success || asked.data.lang === (await keptLanguage(app.db))) {
        const message = 'Choose a language that the shop is translated into.';
        throw new DomainError('INPUT_INVALID', { field: 'lang', message });
      }
      const { lang, format } = asked.data;
      const day = app.now().toISOString().slice(0, 10);
      const [type, end] = format === 'csv' ? ['text/csv', 'csv'] : ['application/xliff+xml', 'xlf'];
      res.setHeader('content-type', `${type}; charset=utf-8`);
      res.setHeader(
        'content-disposition',
        `attachment; filename="translations-${lang}-${day}.${end}"`,
      );
      await pipeline(Readable.from(exportFile(app, asked.data)), res);
    }),
  );
  return router;
}

/** Mounted at /uploads. */
export function translationUploadRoutes(app: App): Router {
  const router = Router();
  router.post(
    '/translations',
    requireStaff(app, 'translations.write'),
    receive(async (req, res) => {
      const staff = staffOf(res);
      const said = translationUploadQuery.safeParse(req.query);
      if (!said.success || said.data.lang === (await keptLanguage(app.db))) {
        const message = 'Choose a language that the shop is translated into.';
        throw new DomainError('INPUT_INVALID', { field: 'lang', message });
      }
      const id = newId();
      const path = filePath(app, id);
      await mkdir(app.env.uploadDir, { recursive: true });
      try {
        const body = Readable.from(limitedBody(req, maxFileBytes));
        await pipeline(body, createWriteStream(path, { flags: 'wx' }));
        const { lang, name: fileName, status: savedAs } = said.data;
        const run = { id, lang, fileName, savedAs, actorId: staff.id, actorName: staff.name };
        await inTransaction(app.db, (tx) => beginCheck(tx, run));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      res.status(201).json({ id });
    }),
  );
  return router;
}
