// The mark of an order with problems in a list: what it is, or how many they are.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { wordsOfProblem } from './problem-words.ts';

export function ProblemMark({ codes }: { codes: readonly string[] }) {
  const [first] = codes;
  if (first === undefined) return null;
  const titles = codes.map((code) => wordsOfProblem(code).title);
  return (
    <span
      title={titles.join('. ')}
      className="inline-flex items-center gap-1 text-xs font-normal text-danger"
    >
      <Icon drawing={icons.alert} className="size-3.5" />
      {codes.length === 1 ? 'Look at it' : `${codes.length} problems`}
      <span className="sr-only">: {titles.join('. ')}</span>
    </span>
  );
}
