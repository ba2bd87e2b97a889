// Foreign HTML in a frame that can neither run scripts nor reach this page, submit forms or open
// windows. Links and images of other hosts do nothing here.
type HtmlFrameProps = { html: string; title: string; tall?: boolean };

export function HtmlFrame({ html, title, tall = false }: HtmlFrameProps) {
  return (
    <iframe
      title={title}
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={html}
      className={`w-full rounded-md border border-line bg-white [color-scheme:light] ${tall ? 'h-[70dvh]' : 'h-60'}`}
    />
  );
}
