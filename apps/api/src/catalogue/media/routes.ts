// Owns the two routes of pictures: POST /uploads/media takes one from staff, GET /media/… serves
// the sizes. A file never changes under its name, so it may be kept for ever.
import { pipeline } from 'node:stream/promises';
import { inTransaction } from '@kontor/db/client.ts';
import { Router } from 'express';
import type { App } from '../../platform/context.ts';
import { requireStaff } from '../../platform/http/require-staff.ts';
import { limitedBody, receive } from '../../platform/http/uploads.ts';
import { saveMedia } from './commands.ts';
import { maxPictureBytes, storePicture } from './pictures.ts';
import { mediaView } from './view.ts';

const fileName = /^[a-z0-9]{8,40}-\d{1,5}\.webp$/;

export function mediaRoutes(app: App): Router {
  const { storage } = app.services;
  const router = Router();

  router.post(
    '/uploads/media',
    requireStaff(app, 'products.write'),
    receive(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of limitedBody(req, maxPictureBytes)) chunks.push(chunk);
      const picture = await storePicture(storage, Buffer.concat(chunks));
      const id = await inTransaction(app.db, (tx) => saveMedia(tx, picture));
      const view = mediaView({ ...picture, alt: '' });
      res.status(201).json({ id, ...view, frames: picture.frames ?? 1 });
    }),
  );

  router.get('/media/:file', async (req, res) => {
    const { file } = req.params;
    const found = fileName.test(file) ? await storage.open(file) : null;
    if (!found) {
      res.setHeader('cache-control', 'public, max-age=60');
      res.status(404).type('text/plain').send('There is no such picture.');
      return;
    }
    res.setHeader('content-type', 'image/webp');
    res.setHeader('content-length', found.size);
    res.setHeader('cache-control', 'public, max-age=31536000, immutable');
    res.setHeader('x-content-type-options', 'nosniff');
    // Opened by itself, a file from an upload may do nothing.
    res.setHeader('content-security-policy', "default-src 'none'; sandbox");
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (req.method === 'HEAD') {
      found.stream.destroy();
      res.end();
      return;
    }
    // A visitor who goes away in the middle is no fault.
    await pipeline(found.stream, res).catch(() => res.destroy());
  });

  return router;
}
