// Reads an address out of a form whose fields carry a prefix. Pure; missing fields are empty.

export const addressNames = [
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'country',
  'phone',
  'confirmed',
] as const;
export type AddressValues = Record<(typeof addressNames)[number], string>;

/** The address whose fields begin with `prefix`, from a form or from values that came back. */
export function addressOf(
  source: FormData | Readonly<Record<string, unknown>>,
  prefix: string,
): AddressValues {
  const read = (name: string) => {
    const value = source instanceof FormData ? source.get(name) : source[name];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    addressNames.map((name) => [name, read(prefix + name)]),
  ) as AddressValues;
}

/** What a person confirms who is asked about it; another postcode or region is asked about anew. */
export function confirmationOf({ region = '', postcode = '' }: Partial<AddressValues>): string {
  return `${region} ${postcode}`.trim();
}

/** Errors of an address with the prefix of its fields. */
export function withPrefix(errors: Record<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [prefix + name, text]));
}
