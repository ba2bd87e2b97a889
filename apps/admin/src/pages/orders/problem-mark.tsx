// The mark of an order with problems in a list: what it is, or how many they are.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useT } from '../../messages/use-t.ts';
import { wordsOfProblem } from './problem-words.ts';

export function ProblemMark({ codes }: { codes: readonly string[] }) {
  const t = useT();
  const [first] = codes;
  if (first === undefined) return null;
  const titles = codes.map((code) => wordsOfProblem(code, t).title);
  return (
    <span
      title={titles.join('. ')}
      className="inline-flex items-center gap-1 text-xs font-normal text-danger"
    >
      <Icon drawing={icons.alert} className="size-3.5" />
      {codes.length === 1 ? t('problems.lookAt') : t('problems.count', { count: codes.length })}
      <span className="sr-only">: {titles.join('. ')}</span>
    </span>
  );
}
