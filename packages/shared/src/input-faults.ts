// Owns: the closed list of what can be wrong with an input, for every schema. A fault is a code with the values
// of its sentence; which sentence a person reads is chosen where they read it
// (`packages/messages/src/input-words.ts`). What was typed is a value at most, never a sentence.

/** What shoppers may meet: these have their sentence in every language of the shop. */
export const shopperFaults = [
  'wrong',
  'missing',
  'text',
  'text_too_long',
  'text_too_short',
  'number',
  'whole_number',
  'number_too_large',
  'number_too_small',
  'smaller_number',
  'six_digits',
  'too_much',
  'too_little',
  'list_too_long',
  'list_too_short',
  'format',
  'date',
  'date_and_time',
  'web_address',
  'choose',
  'unasked',
  'control_characters',
  'no_web_addresses',
  'email',
  'email_missing',
  'password_missing',
  'own_name',
  'name',
  'street',
  'country',
  'town',
  'postcode_missing',
  'postcode_wrong',
  'region',
  'postcode_elsewhere',
  'shipping',
  'path',
  'code_missing',
  'order_number',
  'stars',
  'review_name',
] as const;
export type ShopperFault = (typeof shopperFaults)[number];

/** What only staff can meet: in the languages of the admin. */
export const staffFaults = [
  'amount',
  'amount_above_zero',
  'amount_came',
  'amount_or_empty',
  'amounts_missing',
  'attribute_twice',
  'attributes_max',
  'brand',
  'card_step',
  'category',
  'choice',
  'choice_same',
  'choices_max',
  'choose_something',
  'color',
  'condition',
  'conditions_max',
  'countries',
  'country_list',
  'coupon_code',
  'coupon_currency',
  'currency',
  'currency_twice',
  'day_came',
  'days',
  'days_reversed',
  'end_before_start',
  'facet',
  'filters_max',
  'finds',
  'languages',
  'letter_or_digit',
  'locale',
  'names_max',
  'no_wider_rate',
  'not_zero',
  'note',
  'options_max',
  'order_of_rule',
  'parcel',
  'percentage',
  'percentage_above_zero',
  'percentage_missing',
  'phrase',
  'phrase_twice',
  'postcodes',
  'product_placed_twice',
  'products',
  'products_choose_max',
  'products_max',
  'range_reversed',
  'reject_reason',
  'search_effect',
  'shop_path',
  'slug',
  'slug_missing',
  'stock_reason',
  'tag',
  'terms_max',
  'time_zone',
  'timeline_reason',
  'title',
  'two_way_leads',
  'two_words',
  'value',
  'values',
  'variant_missing',
  'word',
  'word_typed',
  'words_max',
] as const;
export type StaffFault = (typeof staffFaults)[number];

export type FaultCode = ShopperFault | StaffFault;
export type FaultValues = Readonly<Record<string, string | number>>;
export type Fault = { code: FaultCode; values: FaultValues };

const faultCodes: ReadonlySet<string> = new Set([...shopperFaults, ...staffFaults]);

let tell: (fault: Fault) => string = encode;

/**
 * How schemas of this program tell of a fault. Said once, where a program shows the messages of its own
 * schemas as they are, as the admin does; elsewhere they are read with `readFault`. What it returns undoes it.
 */
export function tellFaults(words: (fault: Fault) => string): () => void {
  tell = words;
  return () => {
    tell = encode;
  };
}

/** For a rule of a schema: z.string().min(1, fault('name')). */
export const fault = (code: FaultCode, values: FaultValues = {}) => ({
  error: () => tell({ code, values }),
});

/** For an issue that a schema adds itself: { message: faultMessage('name') }. */
export const faultMessage = (code: FaultCode, values: FaultValues = {}): string =>
  tell({ code, values });

/** 'name', 'text_too_long {"max":200}'. */
function encode({ code, values }: Fault): string {
  return Object.keys(values).length === 0 ? code : `${code} ${JSON.stringify(values)}`;
}

/** The fault that an issue's message stands for; a message that stands for none is `wrong`. */
export function readFault(message: string): Fault {
  const [code = '', ...rest] = message.split(' ');
  if (!faultCodes.has(code)) return { code: 'wrong', values: {} };
  const values: FaultValues = rest.length === 0 ? {} : JSON.parse(rest.join(' '));
  return { code: code as FaultCode, values };
}
