// The words of the shop's pages: const t = useT(); t('basket.title'). Ids are those of the English
// catalogues, so a message that does not exist does not compile.

import type account from '@kontor/messages/en/account.json';
import type buying from '@kontor/messages/en/buying.json';
import type lists from '@kontor/messages/en/lists.json';
import type product from '@kontor/messages/en/product.json';
import type shop from '@kontor/messages/en/shop.json';
import { MessageOf, type MessageProps, useMessages } from '@kontor/messages/message.tsx';
import type { PaymentMethodId } from '@kontor/messages/payment-methods.ts';
import type { Translate } from '@kontor/messages/translate.ts';

export type MessageId =
  | keyof typeof shop
  | keyof typeof lists
  | keyof typeof product
  | keyof typeof buying
  | keyof typeof account
  | PaymentMethodId;
export type T = Translate<MessageId>;

export const useT: () => T = useMessages<MessageId>;

/** A sentence that holds elements: <Message id="price.delivery" tags={{ link: <Link to="…" /> }} />. */
export const Message: (props: MessageProps<MessageId>) => React.ReactNode = MessageOf;
