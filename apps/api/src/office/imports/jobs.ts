// Owns the background work of imports: running a file, and fetching a picture by its URL. Both may
// run twice: a file imports unchanged the second time, a picture that is there is not fetched again.
import { join } from 'node:path';
import { inTransaction } from '@kontor/db/client.ts';
import { imports, mediaImports } from '@kontor/db/schema/imports.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import { type ImportProblem, problemOf } from '@kontor/shared/import-problems.ts';
import { eq } from 'drizzle-orm';
import { saveMedia } from '../../catalogue/media/commands.ts';
import { maxPictureBytes, storePicture } from '../../catalogue/media/pictures.ts';
import { attachImportedPicture } from '../../catalogue/products/product-media.ts';
import type { App } from '../../platform/context.ts';
import { staffEdit } from '../../platform/edit.ts';
import { enqueueAll } from '../../platform/jobs/jobs.ts';
import { failImport, notePicture, noteReport } from './commands.ts';
import { type FetchOptions, fetchPicture, PictureUnavailable } from './fetch-picture.ts';
import { importProducts } from './import-products.ts';
import { picturesToFetch, variantsOfPicture } from './pictures.ts';
import { nothingTaken } from './report.ts';
import { problemOfError } from './row-problem.ts';

/** @param signal another worker has the job: this one stops and leaves the row to it */
export async function runImport(
  app: App,
  { importId, dryRun }: { importId: string; dryRun: boolean },
  signal?: AbortSignal,
): Promise<void> {
  const [row] = await app.db
    .select({
      status: imports.status,
      storageKey: imports.storageKey,
      currency: imports.currency,
      encoding: imports.encoding,
      mode: imports.mode,
      actorId: imports.actorId,
      actorName: imports.actorName,
    })
    .from(imports)
    .where(eq(imports.id, importId));
  const underWay = dryRun ? 'checking' : 'running';
  if (row?.status !== underWay) return;
  try {
    const report = await importProducts(app.db, {
      path: join(app.env.uploadDir, row.storageKey),
      dryRun,
      ...{ currency: row.currency, encoding: row.encoding, mode: row.mode },
      edit: staffEdit({ id: row.actorId, name: row.actorName }, app.now()),
      signal,
      onImages: (tx, ids) => enqueueAll(tx, 'imports.fetch-image', picturesToFetch(ids)),
      onProgress: (so) =>
        inTransaction(app.db, (tx) =>
          noteReport(tx, importId, so, { dryRun, status: underWay, finishedAt: null }),
        ),
    });
    const nothing = nothingTaken(report.counts);
    const status = dryRun ? 'checked' : nothing ? 'failed' : 'done';
    const end = {
      dryRun,
      status,
      problem: dryRun ? null : nothing,
      finishedAt: app.now(),
    } as const;
    await inTransaction(app.db, (tx) => noteReport(tx, importId, report, end));
  } catch (error) {
    if (signal?.aborted) throw error;
    const ours = error instanceof DomainError;
    const problem = ours ? problemOfError(error) : brokenOff(dryRun);
    await inTransaction(app.db, (tx) => failImport(tx, importId, { problem, dryRun }, app.now()));
    if (!ours) throw error;
  }
}

export const brokenOff = (dryRun: boolean) =>
  problemOf(dryRun ? 'check_broke_off' : 'run_broke_off');

/** Fetches one picture. What cannot be had is noted and skipped; the next import tries again. */
export async function fetchImage(
  app: App,
  { mediaImportId }: { mediaImportId: string },
  network: Partial<FetchOptions> = {},
): Promise<void> {
  const [row] = await app.db
    .select({
      url: mediaImports.url,
      alt: mediaImports.alt,
      position: mediaImports.position,
      productId: mediaImports.productId,
      status: mediaImports.status,
    })
    .from(mediaImports)
    .where(eq(mediaImports.id, mediaImportId));
  if (row?.status !== 'pending') return;
  const { productId, alt, position } = row;
  try {
    const bytes = await fetchPicture(row.url, { maxBytes: maxPictureBytes, ...network });
    const picture = await storePicture(app.services.storage, bytes);
    await inTransaction(app.db, async (tx) => {
      const mediaId = await saveMedia(tx, picture, alt);
      const variantIds = await variantsOfPicture(tx, mediaImportId);
      await attachImportedPicture(tx, { productId, mediaId, alt, position, variantIds });
      await notePicture(tx, mediaImportId, { status: 'done' });
    });
  } catch (error) {
    const problem = problemOfPicture(error);
    if (problem === null) throw error;
    await inTransaction(app.db, (tx) =>
      notePicture(tx, mediaImportId, { status: 'failed', problem }),
    );
  }
}

/** Null: it is a fault, and the job tries again. */
function problemOfPicture(error: unknown): ImportProblem | null {
  if (error instanceof PictureUnavailable) return error.problem;
  return error instanceof DomainError ? problemOfError(error) : null;
}
