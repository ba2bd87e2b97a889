// How components speak: `useMessages()` for text, `<MessageOf>` for a sentence that holds elements. An app
// gives both the ids of its own catalogues.
import {
  cloneElement,
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

export function MessageOf<Id extends string>({ id, values = {}, tags = {} }: MessageProps<Id>) {
  const { pieces } = useMessages<Id>();
  const element = (name: string, inside: ReactNode[]): ReactNode => {
    const shown = tags[name];
    return shown ? cloneElement(shown, {}, ...inside) : createElement(Fragment, {}, ...inside);
  };
  return createElement(Fragment, {}, ...pieces<ReactNode>(id, values, element));
}
