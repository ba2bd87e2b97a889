// Whatever a stranger writes into an address, the shop leads nowhere but to itself, links nowhere but
// to itself, and takes no fault from it. Every route of the storefront, every spelling, read and sent.
import { expect, test } from 'vitest';
import routes from '../apps/storefront/app/routes.ts';
import { eachOf, type RawAnswer, rawRequest } from './raw-http.ts';
import { url } from './shop.ts';

const { origin, host } = new URL(url);

/** Ways to write another host, or what a header cannot carry, into one segment of a path. */
const spellings = [
  '%2Fevil.example',
  '%2F%2Fevil.example',
  '%5Cevil.example',
  '\\evil.example',
  '%5C%5Cevil.example',
  '/evil.example',
  '%09%2Fevil.example',
  '%2F%09%2Fevil.example',
  '%0D%0ALocation:%20https:%2F%2Fevil.example',
  '%0A%2Fevil.example',
  '@evil.example',
  '%40evil.example',
  ':80@evil.example',
  'https:%2F%2Fevil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '.%2F%2Fevil.example',
  '..%2F%2Fevil.example',
  '%2E%2E',
  '%252Fevil.example',
  '%EF%BC%8Fevil.example',
  '%E3%80%82evil.example',
  '%D0%BA%D0%BB%D1%8E%D1%87',
  '\u043a\u043b\u044e\u0447',
  '%F0%9F%9B%92',
  '%00',
  '%0A',
  '%0D%0A',
  '%E0%A4%A',
  '%ZZ',
  '%C0%AF%C0%AFevil.example',
  'gb%2F%2Fevil.example',
  'eu/%2Fevil.example',
];

type Route = { path?: string | undefined; index?: boolean; children?: Route[] };

/** Every path of the storefront: '/:market?/:language?/p/:slug'. */
function pathsOf(list: readonly Route[], above = ''): string[] {
  return list.flatMap(({ path, index, children }) => {
    const here = path ? `${above}/${path}` : above;
    return [
      ...(index || (path && !children) ? [here || '/'] : []),
      ...pathsOf(children ?? [], here),
    ];
  });
}

const paths = pathsOf(routes as Route[]);

/** `path` with `text` in place of one of its parameters, one address for each of them. */
function spelled(path: string, text: string): string[] {
  const parts = path.match(/:\w+\??|\*/g) ?? [];
  return parts.map((chosen) => {
    const shorter = chosen === ':language?' ? path : path.replace('/:language?', '');
    return shorter.replace(/:\w+\??|\*/g, (part) => {
      if (part === chosen) return text;
      return part === ':market?' ? 'gb' : 'x';
    });
  });
}

const addresses = [
  ...new Set(
    spellings.flatMap((text) => [
      ...paths.flatMap((path) => spelled(path, text)),
      `/${text}`,
      `/${text}/`,
      `/${text}/..`,
      `/sign-in?to=${text}`,
      `/sign-in?to=/${text}`,
      `/media/${text}`,
      `/admin/${text}`,
      `/assets/${text}`,
      `/uploads/${text}`,
      `/trpc/${text}`,
      `/webhooks/${text}`,
      `/browser/suggest?market=${text}&q=${text}`,
      `/__manifest?paths=/${text}&version=x`,
    ]),
  ),
];

function verdict(name: string, { status, headers, body }: RawAnswer): string | null {
  if (!(status >= 200 && status < 500)) return `${name} answers ${status}`;
  const location = headers.get('location');
  // As a browser reads it: against the page it asked for.
  if (location !== undefined && new URL(location, `${origin}/gb/x`).host !== host) {
    return `${name} leads to ${location}`;
  }
  if (/\b(href|action)="(https?:)?[\\/]{2}evil/.test(body)) return `${name} links to another site`;
  // A navigation by script is told in the body where to go.
  if (/"(https?:)?[\\/]{2}[^"/\\]*evil\.example[^"]*"/.test(body) && status === 202) {
    return `${name} leads a script to another site`;
  }
  return null;
}

async function problemsOf(request: (address: string) => { lines: string[]; body?: string }) {
  const problems: string[] = [];
  await eachOf(addresses, 8, async (address) => {
    const { lines, body } = request(address);
    const problem = verdict(lines[0] ?? '', await rawRequest(url, lines, body));
    if (problem) problems.push(problem);
  });
  return problems;
}

test('the walk knows the routes', () => {
  expect(paths).toContain('/:market?/:language?/p/:slug');
  expect(paths).toContain('/:market?/:language?/account/orders/:number');
  expect(paths).toContain('/:market?/:language?/*');
  expect(paths.length).toBeGreaterThan(25);
  expect(spelled('/:market?/:language?/p/:slug', '@')).toEqual([
    ...['/@/p/x', '/gb/@/p/x', '/gb/p/@'],
  ]);
});

test('read, every address answers below 500 and stays in the shop', async () => {
  expect(await problemsOf((address) => ({ lines: [`GET ${address} HTTP/1.1`] }))).toEqual([]);
});

test('asked for by a script, it stays in the shop', async () => {
  const request = (address: string) => {
    const [path = '', query] = address.split('?');
    const data = `${path.replace(/\/$/, '/_')}.data${query === undefined ? '' : `?${query}`}`;
    return { lines: [`GET ${data} HTTP/1.1`] };
  };
  expect(await problemsOf(request)).toEqual([]);
});

test('sent a form, it stays in the shop', async () => {
  const body = 'intent=quantity&variantId=x&quantity=1&email=&password=';
  const request = (address: string) => ({
    lines: [
      `POST ${address} HTTP/1.1`,
      `Origin: ${origin}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
    ],
    body,
  });
  expect(await problemsOf(request)).toEqual([]);
});

test.each([
  ['/p/everyday-mug/', '/p/everyday-mug'],
  ['/gb/p/everyday-mug/?variant=x&b=%2F', '/gb/p/everyday-mug?variant=x&b=%2F'],
  ['/c/tableware//', '/c/tableware'],
  ['/gb/', '/gb'],
  ['/sitemap.xml/', '/sitemap.xml'],
  ['//evil.example/', '/evil.example'],
])('%s is the page %s for good', async (address, page) => {
  const { status, headers } = await rawRequest(url, [`GET ${address} HTTP/1.1`]);
  expect([status, headers.get('location')]).toEqual([301, page]);
});

test('a market that does not exist signs nobody out and takes nothing into the basket', async () => {
  for (const path of ['/xx/sign-out', '/xx/cart/add', '/xx/account', '/xx/checkout']) {
    expect((await rawRequest(url, [`GET ${path} HTTP/1.1`])).status).toBe(404);
  }
});
