// The drawings of both apps: lines on a grid of 24, coloured and weighed by the text around them. Each
// is an export of its own, so that a page carries those it shows and no others.

export const alert = 'M12 3.3 21.45 19.5H2.55zM12 9.45v4.8M12 16.95h0.015';
export const archive = 'M3 4.5h18v4.5H3zM4.5 9v11.25h15V9M9.75 13.05h4.5';
export const arrowRight = 'M4.5 12h15m-5.5-5.5 5.5 5.5-5.5 5.5';
export const attributes =
  'M3.75 6.75h4.5M11.25 6.75h9M3.75 12h4.5M11.25 12h9M3.75 17.25h4.5M11.25 17.25h9';
export const bag = 'M5 8.5h14l-1 11.5H6L5 8.5Zm3.5 0V7a3.5 3.5 0 0 1 7 0v1.5';
export const brands = 'M12.75 3.75h7.5v7.5l-9.3 9.3-7.5-7.5zM16.5 7.5h0.015M8.1 12.3l3.6 3.6';
export const card = 'M2.7 5.25h18.6v13.5H2.7zM2.7 9.75h18.6M6.75 15h4.5';
export const categories = 'M3.75 5.25h6l1.8 2.55h8.7v10.95h-16.5z';
export const check = 'M5 12.5l4.5 4.5L19 7.5';
export const chevronDown = 'M6 9.5l6 6 6-6';
export const chevronLeft = 'M14.5 6l-6 6 6 6';
export const chevronRight = 'M9.5 6l6 6-6 6';
export const circle = 'M12 19.5A7.5 7.5 0 1 0 12 4.5a7.5 7.5 0 0 0 0 15Z';
export const clock = 'M12 21A9 9 0 1 0 12 3a9 9 0 0 0 0 18ZM12 7.05V12l3.45 2.25';
export const close = 'M6 6l12 12M18 6 6 18';
export const collections = 'M3.75 9h16.5v11.25h-16.5zM6 6h12M8.25 3h7.5';
export const coupons =
  'M3 6.75h18v3.3a2.1 2.1 0 0 0 0 3.9v3.3H3V13.95a2.1 2.1 0 0 0 0-3.9zM14.7 7.05v9.9';
export const done = 'M12 21A9 9 0 1 0 12 3a9 9 0 0 0 0 18ZM7.8 12.3l3 3 5.55-6.3';
export const down = 'M12 4.5v14.25M6 13.5l6 6 6-6';
export const edit = 'M4.5 19.5l0.75-4.5 10.8-10.8 3.75 3.75L9 18.75z';
export const external = 'M9 5H5v14h14v-4M13 5h6v6m0-6-8.5 8.5';
export const filter = 'M4 7h16M7 12h10M10 17h4';
export const globe =
  'M12 21A9 9 0 1 0 12 3a9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.75 5.6 3.75 9S14.5 18.4 12 21c-2.5-2.6-3.75-5.6-3.75-9S9.5 5.6 12 3Z';
export const half =
  'M12 19.5A7.5 7.5 0 1 0 12 4.5a7.5 7.5 0 0 0 0 15ZM12 4.5v15M10.2 5v14M8.4 6v12M6.6 7.8v8.4';
export const home = 'M3.75 10.5 12 3.75 20.25 10.5v9.75h-6V14.25h-4.5v6h-6z';
export const imports = 'M12 3v11.25M7.2 9.75 12 14.55l4.8-4.8M3.75 15.75v4.5h16.5v-4.5';
export const info = 'M12 21A9 9 0 1 0 12 3a9 9 0 0 0 0 18ZM12 10.95v5.55M12 7.5h0.015';
export const inventory = 'M3 9.75 12 3.75l9 6v10.5H3zM7.5 20.25v-7.5h9v7.5M7.5 16.5h9';
export const keyboard =
  'M2.25 6h19.5v12.75h-19.5zM6 10.05h0.015M10.05 10.05h0.015M13.95 10.05h0.015M18 10.05h0.015M6.75 15h10.5';
export const lock = 'M6.5 11h11v9h-11v-9Zm2.5 0V8a3 3 0 0 1 6 0v3';
export const mails = 'M3 5.7h18v12.6H3zM3.45 6.3 12 13.2l8.55-6.9';
export const menu = 'M4 7h16M4 12h16M4 17h16';
export const minus = 'M5 12h14';
export const moon = 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z';
export const note =
  'M4.5 3.75h15v11.25L14.25 20.25H4.5zM14.25 20.25V15H19.5M8.25 8.25h7.5M8.25 12h4.5';
export const orders =
  'M4.5 3.75h15v16.5l-3-1.8-2.25 1.8L12 18.45l-2.25 1.8L7.5 18.45l-3 1.8zM8.25 8.25h7.5M8.25 12.3h7.5';
export const out = 'M9.75 3.75h-6v16.5h6M15 7.5l4.5 4.5-4.5 4.5M19.5 12H9';
export const person =
  'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.5 20c.8-3.4 3.8-5.5 7.5-5.5s6.7 2.1 7.5 5.5';
export const plus = 'M12 5v14M5 12h14';
export const products = 'M12 2.7 21 7.5v9l-9 4.8L3 16.5V7.5zM3.3 7.65 12 12.3l8.7-4.65M12 12.3v9';
export const retry = 'M19.5 12a7.5 7.5 0 1 1-2.25-5.4M20.25 3v4.5h-4.5';
export const returns = 'M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11H9';
export const reviews =
  'M12 3.75l2.5 5.3 5.75 0.75-4.2 4 1.05 5.75L12 16.8l-5.1 2.75 1.05-5.75-4.2-4 5.75-0.75z';
export const search = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20';
export const settings =
  'M3.75 6.75h10.5M18.75 6.75h1.5M3.75 17.25h1.5M9.75 17.25h10.5M16.5 4.5v4.5M7.5 15v4.5';
export const staff =
  'M9 11.25a3.45 3.45 0 1 0 0-6.9 3.45 3.45 0 0 0 0 6.9ZM2.7 19.5c0.6-3.3 3-5.1 6.3-5.1s5.7 1.8 6.3 5.1M15.75 4.8a3.3 3.3 0 0 1 0 6.3M18 14.85c1.8 0.75 3 2.4 3.3 4.65';
export const stop = 'M12 21A9 9 0 1 0 12 3a9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6';
export const sun =
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4';
export const system = 'M3 12.75h3.75l2.55-7.5 4.5 13.5 2.7-6H21';
export const translations =
  'M3.75 6h9M8.25 3.75V6M5.4 6c0.9 3.3 3 5.7 6 7.2M11.1 6c-0.9 3.6-3.3 6.3-6.9 7.8M12 20.25l4.2-10.5 4.2 10.5M13.35 16.95h5.7';
export const trash = 'M5 7h14M9.5 7V5h5v2m-8 0 1 13h9l1-13M10.5 10.5v6m3-6v6';
export const truck =
  'M3 6.5h11v10H3v-10Zm11 3.5h4l3 3.5v3h-7V10ZM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z';
export const types =
  'M3.75 3.75h7.5v7.5h-7.5zM12.75 12.75h7.5v7.5h-7.5zM16.5 3.75v7.5M12.75 7.5h7.5M7.5 12.75v7.5M3.75 16.5h7.5';
export const up = 'M12 19.5V5.25M6 10.5l6-6 6 6';
