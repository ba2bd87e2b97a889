import { listed } from '../../format/lists.ts';
import type { T } from '../../messages/use-t.ts';

/** "Height, Width, Weight and 4 more"; empty of none. */
export function someOf(names: readonly string[], most: number, t: T): string {
  const shown = listed(names.slice(0, most));
  const left = names.length - most;
  return left > 0 ? t('attributes.listAndMore', { names: shown, count: left }) : shown;
}
