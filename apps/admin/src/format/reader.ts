/**
 * The locale of the person at the screen. Taken from Intl and not from `navigator.language`, which
 * may be a tag that Intl refuses, such as `en-US@posix` on a machine without a language.
 */
export const readerLocale = new Intl.NumberFormat().resolvedOptions().locale;
