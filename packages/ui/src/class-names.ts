// Joins class names and skips the falsy ones. Owns nothing else: conflicts between utilities are
// avoided by giving a component either a variant or a className, never both for one property.
// (A merge library would cost every public page 7 KB.)

/** Joins truthy class names with a space. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
