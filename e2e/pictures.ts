// Owns the screenshots of the documentation. They come out of the journeys, with PICTURES=1 only,
// so that they show what is really there.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../docs/pictures');

/** Writes docs/pictures/<name>.webp: the window at 1280 × 900, light. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    // Pictures out of sight are loaded when they come near, so nothing waits for them.
    const shown = [...document.images].filter((each) => {
      const [box] = each.getClientRects();
      if (!box || box.bottom <= 0 || box.right <= 0) return false;
      return box.top < window.innerHeight && box.left < window.innerWidth;
    });
    await Promise.allSettled(shown.map((each) => each.decode()));
  });
  const session = await page.context().newCDPSession(page);
  const options = { format: 'webp', quality: 82 } as const;
  const { data } = await session.send('Page.captureScreenshot', options);
  await session.detach();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}
