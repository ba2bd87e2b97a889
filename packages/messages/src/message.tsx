// How components speak: `useT()` for text, `<T>` for a sentence that holds elements. An app gives both
// the ids of its own catalogues.
import { TransNoContext } from '@lingui/react/server';
import {
  createContext,
  createElement,
  Fragment,
  type ReactElement,
  type ReactNode,
  useContext,
} from 'react';
import type { Translate } from './translate.ts';

const MessagesContext = createContext<Translate<never> | null>(null);
export const MessagesProvider = MessagesContext.Provider;

export function useMessages<Id extends string>(): Translate<Id> {
  const t = useContext(MessagesContext);
  if (!t) throw new Error('There is no <MessagesProvider> around this component.');
  return t as Translate<Id>;
}

export interface MessageProps<Id extends string> {
  id: Id;
  /** What stands at the places of the message; elements as well as text. */
  values?: Readonly<Record<string, ReactNode>>;
  /** The elements that the message names: `Prices <link>plus delivery</link>` needs `link`. */
  tags?: Readonly<Record<string, ReactElement>>;
}

export function MessageOf<Id extends string>({ id, values, tags }: MessageProps<Id>) {
  const { i18n } = useMessages();
  return (
    <TransNoContext
      id={id}
      values={values && Object.fromEntries(Object.entries(values).map(asNode))}
      components={tags}
      lingui={{ i18n }}
    />
  );
}

/** Text is put in as a node, so that a title with `<b>` in it is a title with `<b>` in it. */
const asNode = ([name, value]: [string, ReactNode]): [string, ReactNode] => [
  name,
  typeof value === 'string' ? createElement(Fragment, null, value) : value,
];
