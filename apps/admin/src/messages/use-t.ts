// The words of the admin: const t = useT(); t('orders.title'). Ids are those of the English
// catalogues, so a message that does not exist does not compile.

import type attributes from '@kontor/messages/en/admin-attributes.json';
import type auth from '@kontor/messages/en/admin-auth.json';
import type brands from '@kontor/messages/en/admin-brands.json';
import type categories from '@kontor/messages/en/admin-categories.json';
import type collections from '@kontor/messages/en/admin-collections.json';
import type coupons from '@kontor/messages/en/admin-coupons.json';
import type customers from '@kontor/messages/en/admin-customers.json';
import type dashboard from '@kontor/messages/en/admin-dashboard.json';
import type imports from '@kontor/messages/en/admin-imports.json';
import type inventory from '@kontor/messages/en/admin-inventory.json';
import type mails from '@kontor/messages/en/admin-mails.json';
import type markets from '@kontor/messages/en/admin-markets.json';
import type orders from '@kontor/messages/en/admin-orders.json';
import type products from '@kontor/messages/en/admin-products.json';
import type reviews from '@kontor/messages/en/admin-reviews.json';
import type search from '@kontor/messages/en/admin-search.json';
import type settings from '@kontor/messages/en/admin-settings.json';
import type shell from '@kontor/messages/en/admin-shell.json';
import type shipping from '@kontor/messages/en/admin-shipping.json';
import type staff from '@kontor/messages/en/admin-staff.json';
import type system from '@kontor/messages/en/admin-system.json';
import type tax from '@kontor/messages/en/admin-tax.json';
import type translationFiles from '@kontor/messages/en/admin-translation-files.json';
import type translations from '@kontor/messages/en/admin-translations.json';
import { MessageOf, type MessageProps, useMessages } from '@kontor/messages/message.tsx';
import type { StaffRefusalId } from '@kontor/messages/staff-refusals.ts';
import type { Translate } from '@kontor/messages/translate.ts';

export type MessageId =
  | keyof typeof attributes
  | keyof typeof auth
  | keyof typeof brands
  | keyof typeof categories
  | keyof typeof collections
  | keyof typeof coupons
  | keyof typeof customers
  | keyof typeof dashboard
  | keyof typeof imports
  | keyof typeof inventory
  | keyof typeof mails
  | keyof typeof markets
  | keyof typeof orders
  | keyof typeof products
  | keyof typeof reviews
  | keyof typeof search
  | keyof typeof settings
  | keyof typeof shell
  | keyof typeof shipping
  | keyof typeof staff
  | keyof typeof system
  | keyof typeof tax
  | keyof typeof translationFiles
  | keyof typeof translations
  | StaffRefusalId;
export type T = Translate<MessageId>;

export const useT: () => T = useMessages<MessageId>;

/** A sentence that holds elements: <Message id="auth.sent" tags={{ link: <Link to="…" /> }} />. */
export const Message: (props: MessageProps<MessageId>) => React.ReactNode = MessageOf;
