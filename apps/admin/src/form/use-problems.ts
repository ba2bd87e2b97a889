// What is wrong with a form that keeps its state itself, by field. A field's sentence goes when the
// field is changed, and comes back only with the next press.
import { useState } from 'react';
import { type Problems, withoutProblem } from './check-input.ts';

export function useProblems() {
  const [problems, setProblems] = useState<Problems>({});
  const onChanged = (field: string) => setProblems((all) => withoutProblem(all, field));
  return { problems, setProblems, onChanged };
}
