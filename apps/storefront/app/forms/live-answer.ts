// The answer to a form as it stands now: a message goes as soon as its field is mended, and comes
// back only with the next answer.

import { useEffect, useState } from 'react';
import type { FormAnswer } from './form-answer.ts';

type Answer = FormAnswer | null | undefined;

/** A changed postcode or region also settles the question whether the two agree. */
const settledBy = (name: string) => [name, name.replace(/\.(postcode|region)$/, '.confirmed')];

export function useLiveAnswer(answer: Answer): Answer {
  const [mended, setMended] = useState<{ answer: Answer; names: string[] }>();
  const names = mended?.answer === answer ? (mended?.names ?? []) : [];
  useEffect(() => {
    if (!answer) return;
    const onInput = ({ target }: Event) => {
      const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
      if (!isControl || !settledBy(target.name).some((name) => answer.errors[name])) return;
      if (target.type !== 'checkbox' && target.value.trim() === '' && target.required) return;
      if (!target.checkValidity()) return;
      setMended((before) => ({
        answer,
        names: [...(before?.answer === answer ? before.names : []), ...settledBy(target.name)],
      }));
    };
    document.addEventListener('input', onInput);
    return () => document.removeEventListener('input', onInput);
  }, [answer]);
  if (!answer || names.length === 0) return answer;
  const left = Object.entries(answer.errors).filter(([name]) => !names.includes(name));
  return { ...answer, errors: Object.fromEntries(left) };
}
