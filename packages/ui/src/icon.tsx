// The icons of both apps: one stroke weight, drawn on a 24 grid, coloured by the text around them.
// Owns the drawings. An icon is decoration: the control that holds it carries the words.

const paths = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20',
  bag: 'M5 8.5h14l-1 11.5H6L5 8.5Zm3.5 0V7a3.5 3.5 0 0 1 7 0v1.5',
  person:
    'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.5 20c.8-3.4 3.8-5.5 7.5-5.5s6.7 2.1 7.5 5.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  'chevron-down': 'M6 9.5l6 6 6-6',
  'chevron-up': 'M6 14.5l6-6 6 6',
  'chevron-left': 'M14.5 6l-6 6 6 6',
  'chevron-right': 'M9.5 6l6 6-6 6',
  'arrow-right': 'M4.5 12h15m-5.5-5.5 5.5 5.5-5.5 5.5',
  'arrow-left': 'M19.5 12h-15m5.5-5.5L4.5 12l5.5 5.5',
  truck:
    'M3 6.5h11v10H3v-10Zm11 3.5h4l3 3.5v3h-7V10ZM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  return: 'M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11H9',
  leaf: 'M5 19c0-9 5-14 14-14 0 9-4 13-10 13-1.5 0-2.5-.4-2.5-.4M5 21c1-5 4-8.5 8.5-10.5',
  lock: 'M6.5 11h11v9h-11v-9Zm2.5 0V8a3 3 0 0 1 6 0v3',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  external: 'M9 5H5v14h14v-4M13 5h6v6m0-6-8.5 8.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  trash: 'M5 7h14M9.5 7V5h5v2m-8 0 1 13h9l1-13M10.5 10.5v6m3-6v6',
  edit: 'M5 19h3L18.5 8.5l-3-3L5 16v3Zm8.5-11.5 3 3',
  warning: 'M12 4.5 21 19.5H3L12 4.5Zm0 6v4m0 2.5v.01',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-9.5v5.5m0-8.5v.01',
  filter: 'M4 7h16M7 12h10M10 17h4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.5 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`${className} shrink-0`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
