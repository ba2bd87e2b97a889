// The problems of orders by name, each a link to exactly those orders.

import { Link } from 'react-router';
import type { Outputs } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { wordsOfProblem } from '../orders/problem-words.ts';

type Props = { problems: Outputs['dashboard']['todo']['problems'] };

export function ByProblem({ problems }: Props) {
  const t = useT();
  return (
    <ul className="relative z-10 grid gap-0.5 pr-4 pb-3 pl-16 text-sm">
      {problems.map(({ code, count: orders }) => (
        <li key={code}>
          <Link to={paths.orders({ problem: code })} className="link inline-block py-0.5">
            {wordsOfProblem(code, t).title}
          </Link>{' '}
          <span className="text-muted tabular-nums">{count(orders)}</span>
        </li>
      ))}
    </ul>
  );
}
