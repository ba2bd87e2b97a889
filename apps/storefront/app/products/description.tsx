// The shop's own words about a product. A short text stands beside the button, where it is read; a
// long one gets a section of its own below. It may be in another language than the page.

export function Description({ html, className }: { html: string; className: string }) {
  return (
    <div
      dir="auto"
      className={`prose ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the API when saved.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
