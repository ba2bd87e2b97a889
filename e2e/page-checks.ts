// Owns what holds on every page: axe finds nothing, in light and in dark, on a phone and on a desk,
// and nothing has to be scrolled sideways on the narrowest screen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const phone = { width: 320, height: 720 };
const desk = { width: 1280, height: 900 };

/** Looks at the page as it is: nothing is reloaded, what is open stays open. */
export async function expectGoodPage(page: Page): Promise<void> {
  const size = page.viewportSize() ?? desk;
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [phone, desk]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const where = `${page.url()} (${viewport.width} px, ${colorScheme})`;
      // Light has all rules; what differs in dark are the colours.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const scan = colorScheme === 'light' ? axe.withTags(tags) : axe.withRules('color-contrast');
      for (const violation of (await scan.analyze()).violations) {
        const nodes = violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.html}`);
        found.push(`${where} ${violation.id}: ${violation.help}\n  ${nodes.join('\n  ')}`);
      }
      if (viewport === phone && colorScheme === 'light')
        found.push(...(await tooWide(page, where)));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
  expect(found).toEqual([]);
}

/** Transitions have run to their end, so that axe does not read a colour on its way. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const running = document.getAnimations().filter((each) => {
      const { iterations } = each.effect?.getTiming() ?? {};
      return iterations !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(running.map((each) => each.finished));
  });
}

/** WCAG 1.4.10: at 320 px the page itself does not scroll sideways. */
async function tooWide(page: Page, where: string): Promise<string[]> {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  return content > width ? [`${where}: ${content} px wide`] : [];
}
