// Owns what holds on every page: axe finds nothing, in light and in dark, on a phone and on a desk,
// and nothing has to be scrolled sideways on the narrowest screen.
import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const phone = { width: 320, height: 720 };
const desk = { width: 1280, height: 900 };

/** Looks at the page as it is: nothing is reloaded, what is open stays open. */
export async function expectGoodPage(page: Page): Promise<void> {
  const size = page.viewportSize() ?? desk;
  const found: string[] = [];
  await page.setViewportSize(phone);
  await settled(page);
  found.push(...(await tooWide(page)));
  found.push(...inWords(await firstScan(page), 'phone, light'));
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...inWords(await scan(page, ['color-contrast']), 'phone, dark'));
  await page.setViewportSize(desk);
  found.push(...inWords(await scan(page, ['color-contrast']), 'desk, dark'));
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...inWords(await scan(page, tags), 'desk, light'));
  await page.setViewportSize(size);
  expect(found, page.url()).toEqual([]);
}

/**
 * On the narrowest phones every field and button of the open dialog comes into view by scrolling, inside
 * the window and with nothing over it.
 */
export async function expectReachable(page: Page): Promise<void> {
  const size = page.viewportSize() ?? desk;
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await settled(page);
    const found = await page.locator('[role=dialog]').last().evaluate(outOfReach);
    expect(found, `${page.url()} at ${width} px`).toEqual([]);
  }
  await page.setViewportSize(size);
  await settled(page);
}

/** Runs in the page. */
function outOfReach(dialog: Element): string[] {
  const controls = [...dialog.querySelectorAll('input, select, textarea, button, a[href]')];
  return controls.flatMap((control) => {
    const shown = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const { width: own } = control.getBoundingClientRect();
    // What only a label or a button stands for, such as the chooser of a file, has no place itself.
    if (!shown || own <= 1) return [];
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
    const inside =
      left >= -0.5 && right <= innerWidth + 0.5 && top >= -0.5 && bottom <= innerHeight + 0.5;
    const at = document.elementFromPoint(left + width / 2, top + Math.min(height, 40) / 2);
    const label = control.closest('label');
    const free =
      at !== null && (control.contains(at) || label?.contains(at) || at.contains(control));
    const name = control.getAttribute('aria-label') ?? control.textContent ?? control.id;
    const where = [left, right, top, bottom].map(Math.round).join(' ');
    return inside && free ? [] : [`${control.tagName} ${name || control.outerHTML} ${where}`];
  });
}

type Violations = axe.Result[];

/** Brings axe into the page, and into the frames of one that has any, unless it is there already. */
async function firstScan(page: Page): Promise<Violations> {
  if (page.frames().length === 1) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    return scan(page, tags);
  }
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  return (await builder.withTags(tags).analyze()).violations;
}

/** @param rules tags, or the one rule that depends on colours */
async function scan(page: Page, rules: string[]): Promise<Violations> {
  await settled(page);
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeAnswer> } };
    type AxeAnswer = { violations: Violations };
    const type = values[0] === 'color-contrast' ? 'rule' : 'tag';
    const options = { runOnly: { type, values }, resultTypes: ['violations'], iframes: false };
    return (await axe.run(options)).violations;
  }, rules);
}

function inWords(violations: Violations, where: string): string[] {
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target} ${node.html}`);
    return [`${where}: ${id}, ${help}`, ...places].join('\n  ');
  });
}

/**
 * Transitions have run to their end, so that axe does not read a colour on its way: two frames
 * pass without any. One that ends can begin another, in what inherits the colour.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let calm = 0, frames = 0; calm < 2 && frames < 100; frames++) {
      await new Promise(requestAnimationFrame);
      const running = document.getAnimations().filter((each) => {
        const { iterations } = each.effect?.getTiming() ?? {};
        return iterations !== Number.POSITIVE_INFINITY;
      });
      await Promise.allSettled(running.map((each) => each.finished));
      calm = running.length === 0 ? calm + 1 : 0;
    }
  });
}

/** WCAG 1.4.10: at 320 px the page itself does not scroll sideways. */
async function tooWide(page: Page): Promise<string[]> {
  const { content, shown } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  return content > shown ? [`${content} px wide in a window of ${shown} px`] : [];
}
