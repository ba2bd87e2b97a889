// The pages behind the purchase: delivery, returns, imprint, privacy. What belongs to the shop
// comes from its settings; what belongs to the software (cookies) is stated here.

import { daysWords } from '@kontor/shared/delivery-promise.ts';
import { aboutPages as titles } from '@kontor/shared/shop-pages.ts';
import { data } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { DeliveryPlaces } from '../api-types.ts';
import { publicPage } from '../caching.ts';
import { countryInSentence } from '../format/countries.server.ts';
import { readMarket } from '../market.server.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney, useShop } from '../shell/shop-context.tsx';
import type { Route } from './+types/about.ts';
import { paragraphsOf } from './paragraphs.ts';
import { waysOfPaying } from './ways-of-paying.ts';

type Page = keyof typeof titles;

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const { code } = await readMarket(args);
  const { page } = args.params;
  if (!isPage(page)) throw data(null, { status: 404 });
  const places =
    page === 'delivery' ? await ask(apiFor(args).shop.store.delivery.query({ market: code })) : [];
  const list = new Intl.ListFormat('en');
  return {
    page,
    places: places.map(({ countries, ways }): Place => {
      return { where: list.format(countries.map(countryInSentence)), ways };
    }),
  };
}

/** Countries that are served alike: one price and one time would be false for the others. */
interface Place {
  /** As in "Austria and the Netherlands". */
  where: string;
  ways: DeliveryPlaces[number]['ways'];
}

function isPage(page: string): page is Page {
  return Object.hasOwn(titles, page);
}

export default function About({ loaderData: { page, places } }: Route.ComponentProps) {
  const Body = bodies[page];
  return (
    <div className="page pt-10 lg:pt-16">
      <PageMeta title={titles[page]} />
      <h1 className="font-display text-3xl">{titles[page]}</h1>
      <div className="prose mt-8 max-w-prose text-lg">
        <Body places={places} />
      </div>
    </div>
  );
}

const bodies: Record<Page, (props: { places: Place[] }) => React.ReactNode> = {
  delivery: Delivery,
  returns: Returns,
  imprint: Imprint,
  privacy: Privacy,
};

function Delivery({ places }: { places: Place[] }) {
  const { store, market } = useShop();
  const ways = waysOfPaying(store, market);
  return (
    <>
      <p>
        {market.name}: prices are in {market.currency} and{' '}
        {market.pricesIncludeTax ? 'include tax' : 'do not include tax, which is added at checkout'}
        .
      </p>
      {places.map((place) => (
        <Ways key={place.where} place={place} />
      ))}
      {places.length > 0 && (
        <p>
          The times are for goods in stock. What is made to order has no date: we tell you when it
          ships.
        </p>
      )}
      <p>
        The price for your own address is shown in the basket and at checkout, before you order.
        {ways && ` You can pay ${ways}.`}
      </p>
      <p>
        Delivering to another place? Change it at the bottom of every page. Questions:{' '}
        <a href={`mailto:${store.email}`}>{store.email}</a>
      </p>
    </>
  );
}

function Ways({ place: { where, ways } }: { place: Place }) {
  const money = useMoney();
  return (
    <>
      <h2>To {where}</h2>
      <table className="text-sm sm:text-base">
        <thead>
          <tr>
            <th>Way</th>
            <th>Takes</th>
            <th>Price</th>
            <th>Free from</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way.name}>
              <td>{way.name}</td>
              <td>
                {daysWords(way)}
                {way.needsStock && ', only for goods in stock'}
              </td>
              <td>{way.amount === 0 ? 'Free' : money(way.amount)}</td>
              <td>{way.freeFrom ? money(way.freeFrom) : 'Never'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Returns() {
  const { store } = useShop();
  return (
    <>
      {paragraphsOf(store.returnsPolicy).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        To withdraw from an order or to send something back, write to{' '}
        <a href={`mailto:${store.email}`}>{store.email}</a> with the order's number. You get an
        answer with the date and time at which your message arrived.
      </p>
    </>
  );
}

function Imprint() {
  const { store } = useShop();
  return (
    <address className="whitespace-pre-line not-italic">
      {[store.name, store.address, store.email].filter(Boolean).join('\n')}
    </address>
  );
}

function Privacy() {
  const { store } = useShop();
  return (
    <>
      <p>
        This shop sets no cookie while you look around. A cookie keeps your basket from the first
        thing you put into it, another keeps you signed in if you sign in. Nothing is loaded from
        other companies, except the card form of the payment provider at the moment you pay.
      </p>
      <p>
        For an order we keep your name, address, e-mail and what you bought, as long as the law asks
        us to. To see or delete what we hold about you, write to{' '}
        <a href={`mailto:${store.email}`}>{store.email}</a>.
      </p>
    </>
  );
}
