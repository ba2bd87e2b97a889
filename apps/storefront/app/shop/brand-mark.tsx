// The mark of the brand: two layers of earth and a line of light, the same drawing as favicon.svg.

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" fill="currentColor">
      <path d="M3 21.5C8 17.5 12 25 17.5 21S26.5 17.5 29 20v9H3v-7.5Z" />
      <path
        d="M3 15.5C7.5 11.5 12 18.5 17.5 15S26 11.5 29 14v3.5C26.5 15 22.5 15 17.5 18.5S8 15 3 19v-3.5Z"
        opacity=".55"
      />
      <circle cx="21.5" cy="7" r="4" opacity=".85" />
    </svg>
  );
}
