// Foreign HTML in a frame that can neither run scripts nor reach this page, submit forms or open
// windows. Links and images of other hosts do nothing here. The frame inherits the page's CSP, so
// its style elements carry the page's nonce; its scripts are dead with or without one.
import { type LanguageCode, languages } from '@kontor/shared/languages.ts';
import { pageNonce } from './nonce.ts';

type HtmlFrameProps = { html: string; title: string; tall?: boolean };

export function HtmlFrame({ html, title, tall = false }: HtmlFrameProps) {
  return (
    <iframe
      title={title}
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={pageNonce ? html.replace(/<style\b/gi, `<style nonce="${pageNonce}"`) : html}
      className={`w-full rounded-md border border-line bg-white [color-scheme:light] ${tall ? 'h-[70dvh]' : 'h-60'}`}
    />
  );
}

/** A piece of HTML that is read and runs as its language does. */
export const inLanguage = (html: string, lang: LanguageCode) =>
  `<div lang="${lang}" dir="${languages[lang].direction}">${html}</div>`;
