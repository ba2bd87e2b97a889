// The mark of the brand: earth in three layers, the same drawing as public/favicon.svg.

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 48" className={className} aria-hidden="true" fill="currentColor">
      <path d="M3.63 15.7A22 22 0 0 1 44.37 15.7C31 22 17 9.5 3.63 15.7Z" />
      <path d="M2.75 18.3C17 12.1 31 24.6 45.25 18.3A22 22 0 0 1 45.38 29.2C31 35.5 17 23 2.62 29.2A22 22 0 0 1 2.75 18.3Z" />
      <path d="M3.43 31.8C17 25.6 31 38.1 44.57 31.8A22 22 0 0 1 3.43 31.8Z" />
    </svg>
  );
}
