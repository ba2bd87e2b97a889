// What `words-plugin.ts` makes of the catalogues.
declare module 'virtual:words/*' {
  const catalogue: import('@kontor/messages/translate.ts').Catalogue;
  export default catalogue;
}
