/** The colour of the page out of tokens.css, put in by vite.config.ts. */
declare const __PAPER__: { light: string; dark: string };
