// How languages, kinds of things and states are called and look.
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { TranslatedEntity, TranslationState } from '@kontor/shared/translation-input.ts';
import type { BadgeTone } from '@kontor/ui/badge.tsx';
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { MessageId, T } from '../../messages/use-t.ts';

/** "German", as the reader says it. */
export const languageIn = (lang: LanguageCode, t: T): string =>
  new Intl.DisplayNames(t.locale, { type: 'language' }).of(lang) ?? lang;

export const entityWords: Record<TranslatedEntity, MessageId> = {
  product: 'translations.products',
  option: 'translations.options',
  optionValue: 'translations.optionValues',
  attribute: 'translations.attributes',
  choice: 'translations.choices',
  attributeText: 'translations.attributeTexts',
  productType: 'translations.productTypes',
  category: 'translations.categories',
  collection: 'translations.collections',
  brand: 'translations.brands',
  picture: 'translations.pictures',
  shippingMethod: 'translations.shippingMethods',
  store: 'translations.storeTexts',
};

/** By the name of the field. */
const fields: Record<string, MessageId> = {
  title: 'translations.fieldTitle',
  descriptionHtml: 'translations.fieldDescription',
  description: 'translations.fieldDescription',
  seoTitle: 'seo.title',
  seoDescription: 'seo.description',
  name: 'translations.name',
  value: 'translations.fieldValue',
  unit: 'translations.fieldUnit',
  label: 'translations.name',
  alt: 'translations.fieldAlt',
  tagline: 'settings.tagline',
  about: 'settings.aboutShop',
  returnsPolicy: 'settings.returns',
  paymentInstructions: 'settings.transfer',
};

export const fieldWords = (field: string): MessageId => fields[field] ?? 'translations.fieldText';

export type StateLook = {
  /** Of one field. */
  label: MessageId;
  /** How many: takes `count`. */
  counted: MessageId;
  tone: BadgeTone;
  icon: Drawing;
  /** Its part of a bar. */
  bar: string;
};

/** From what is right to what there is not. */
export const stateLooks: Record<TranslationState, StateLook> = {
  done: {
    label: 'translations.done',
    counted: 'translations.countDone',
    tone: 'success',
    icon: icons.check,
    bar: 'bg-success',
  },
  machine: {
    label: 'translations.machine',
    counted: 'translations.countMachine',
    tone: 'info',
    icon: icons.system,
    bar: 'bg-info',
  },
  draft: {
    label: 'translations.draft',
    counted: 'translations.countDraft',
    tone: 'info',
    icon: icons.edit,
    bar: 'bg-muted',
  },
  outdated: {
    label: 'translations.outdated',
    counted: 'translations.countOutdated',
    tone: 'warning',
    icon: icons.clock,
    bar: 'bg-warning',
  },
  missing: {
    label: 'translations.missing',
    counted: 'translations.countMissing',
    tone: 'neutral',
    icon: icons.circle,
    bar: 'bg-transparent',
  },
};

export const statesInOrder = Object.keys(stateLooks) as TranslationState[];
/** Where there is most to do first. */
export const statesToDo = statesInOrder.toReversed();
