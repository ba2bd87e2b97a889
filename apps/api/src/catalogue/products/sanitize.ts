// Owns the cleaning of descriptions: staff and imports write HTML, shoppers see only what is on
// this list. Cleaning what is clean changes nothing, so an import can compare with what is stored.
// Its 100 modules are loaded when somebody writes the first.
import { createRequire } from 'node:module';
import type SanitizeHtml from 'sanitize-html';

const require = createRequire(import.meta.url);

const options: SanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr'],
    ...['strong', 'em', 'b', 'i', 'u', 's', 'sub', 'sup', 'code', 'a'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // A page has one h1: the product's title.
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener' } }),
  },
  nestingLimit: 30,
};

export function cleanDescription(html: string): string {
  const sanitizeHtml: typeof SanitizeHtml = require('sanitize-html');
  return sanitizeHtml(html.replaceAll('\u0000', ''), options).trim();
}
