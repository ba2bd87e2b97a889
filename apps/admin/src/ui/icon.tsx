// Owns the icon set: 16-unit strokes drawn for this admin. An icon never stands alone for a
// meaning; it is hidden from screen readers and sits beside text or inside a labelled button.

const paths = {
  home: 'M2.5 7 8 2.5 13.5 7v6.5h-4V9.5h-3v4h-4z',
  orders: 'M3 2.5h10v11l-2-1.2-1.5 1.2L8 12.3l-1.5 1.2L5 12.3l-2 1.2zM5.5 5.5h5M5.5 8.2h5',
  products: 'M8 1.8 14 5v6l-6 3.2L2 11V5zM2.2 5.1 8 8.2l5.8-3.1M8 8.2v6',
  categories: 'M2.5 3.5h4l1.2 1.7h5.8v7.3h-11z',
  inventory: 'M2 6.5 8 2.5l6 4v7H2zM5 13.5v-5h6v5M5 11h6',
  customers:
    'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM2.8 13.5c.5-2.4 2.5-3.7 5.2-3.7s4.7 1.3 5.2 3.7',
  coupons: 'M2 4.5h12v2.2a1.4 1.4 0 0 0 0 2.6v2.2H2V9.3a1.4 1.4 0 0 0 0-2.6zM9.8 4.7v6.6',
  settings: 'M2.5 4.5h7M12.5 4.5h1M2.5 11.5h1M6.5 11.5h7M11 3v3M5 10v3',
  staff:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM1.8 13c.4-2.2 2-3.4 4.2-3.4s3.8 1.2 4.2 3.4M10.5 3.2a2.2 2.2 0 0 1 0 4.2M12 9.9c1.2.5 2 1.6 2.2 3.1',
  mails: 'M2 3.8h12v8.4H2zM2.3 4.2 8 8.8l5.7-4.6',
  imports: 'M8 2v7.5M4.8 6.5 8 9.7l3.2-3.2M2.5 10.5v3h11v-3',
  system: 'M2 8.5h2.5l1.7-5 3 9 1.8-4H14',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 13.8 13.8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  chevron: 'M4 6l4 4 4-4',
  right: 'M6 3.5 10.5 8 6 12.5',
  left: 'M10 3.5 5.5 8 10 12.5',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  menu: 'M2 4.5h12M2 8h12M2 11.5h12',
  dots: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.7V8l2.3 1.5',
  alert: 'M8 2.2 14.3 13H1.7zM8 6.3v3.2M8 11.3h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.7M8 5h.01',
  stop: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 3.8l8.4 8.4',
  circle: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10Z',
  half: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10ZM8 3v10',
  done: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.2 8.2l2 2 3.7-4.2',
  truck:
    'M1.5 4h8v7.5h-8zM9.5 6.5h2.8l2.2 2.5v2.5h-5M4.5 13a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6ZM11.5 13a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6Z',
  card: 'M1.8 3.5h12.4v9H1.8zM1.8 6.5h12.4M4.5 10h3',
  refund: 'M5.5 3 2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6',
  note: 'M3 2.5h10v7.5L9.5 13.5H3zM9.5 13.5V10H13M5.5 5.5h5M5.5 8h3',
  image: 'M2 3h12v10H2zM2.2 11.5 6 7.5l3 3 2-2 2.8 2.8M10.5 6.2h.01',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9',
  edit: 'M3 13l.5-3 7.2-7.2 2.5 2.5L6 12.5z',
  external: 'M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6M13.5 2v3h-3',
  out: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  keyboard: 'M1.5 4h13v8.5h-13zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M4.5 10h7',
  archive: 'M2 3h12v3H2zM3 6v7.5h10V6M6.5 8.7h3',
  draft: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10Z',
  live: 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM4 12a5.5 5.5 0 0 1 0-8M12 4a5.5 5.5 0 0 1 0 8',
  sort: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.2 : 1.35}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
      {name === 'half' && <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" stroke="none" />}
    </svg>
  );
}
