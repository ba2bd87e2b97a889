// The pages behind the purchase: delivery, returns, imprint, privacy. What belongs to the shop
// comes from its settings; what belongs to the software (cookies) is stated here.

import { data } from 'react-router';
import { apiFor, ask } from '../api.server.ts';
import type { DeliveryPlaces } from '../api-types.ts';
import { publicPage } from '../caching.ts';
import { countryInSentence } from '../format/countries.server.ts';
import { daysWords } from '../format/delivery-words.ts';
import { readPlace, readStore } from '../market.server.ts';
import { Message, type MessageId, useT } from '../messages/use-t.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import { useMoney, useShop } from '../shell/shop-context.tsx';
import { sayIn } from '../shell/store-words.server.ts';
import type { Route } from './+types/about.ts';
import { paragraphsOf } from './paragraphs.ts';
import { waysOfPaying } from './ways-of-paying.ts';

type Page = 'delivery' | 'returns' | 'imprint' | 'privacy';

const titles: Record<Page, MessageId> = {
  delivery: 'shell.deliveryAndPayment',
  returns: 'shell.returns',
  imprint: 'shell.imprint',
  privacy: 'shell.privacy',
};

export const headers = publicPage;

export async function loader(args: Route.LoaderArgs) {
  const place = await readPlace(args);
  const { market, locale } = place;
  const { page } = args.params;
  if (!isPage(page)) throw data(null, { status: 404 });
  const places =
    page === 'delivery'
      ? await ask(apiFor(args).shop.store.delivery.query({ market: market.code }))
      : [];
  const say = sayIn(await readStore(args), place);
  const list = new Intl.ListFormat(locale);
  const named = (country: string) => countryInSentence(country, locale);
  return {
    page,
    places: places.map(({ countries, ways }): Place => {
      return {
        where: list.format(countries.map(named)),
        ways: ways.map(({ written, name, ...way }) => ({
          ...way,
          name: say(written, 'name', name),
        })),
      };
    }),
  };
}

/** Countries that are served alike: one price and one time would be false for the others. */
interface Place {
  /** As in "Austria and the Netherlands". */
  where: string;
  ways: Omit<DeliveryPlaces[number]['ways'][number], 'written'>[];
}

function isPage(page: string): page is Page {
  return Object.hasOwn(titles, page);
}

export default function About({ loaderData: { page, places } }: Route.ComponentProps) {
  const t = useT();
  const Body = bodies[page];
  return (
    <div className="page pt-10 lg:pt-16">
      <PageMeta title={t(titles[page])} />
      <h1 className="font-display text-3xl">{t(titles[page])}</h1>
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
  const t = useT();
  return (
    <>
      <p>
        {t('about.prices', {
          market: market.name,
          currency: market.currency,
          tax: market.pricesIncludeTax ? 'in' : 'added',
        })}
      </p>
      {places.map((place) => (
        <Ways key={place.where} place={place} />
      ))}
      {places.length > 0 && <p>{t('about.times')}</p>}
      <p>{t('about.paying', { ways: waysOfPaying(store, market) })}</p>
      <p>
        <Message id="about.elsewhere" values={{ email: <ShopEmail /> }} />
      </p>
    </>
  );
}

function ShopEmail() {
  const { email } = useShop().store;
  return <a href={`mailto:${email}`}>{email}</a>;
}

function Ways({ place: { where, ways } }: { place: Place }) {
  const money = useMoney();
  const t = useT();
  return (
    <>
      <h2>{t('about.to', { where })}</h2>
      <table className="text-sm sm:text-base">
        <thead>
          <tr>
            <th>{t('about.way')}</th>
            <th>{t('about.takes')}</th>
            <th>{t('about.price')}</th>
            <th>{t('about.freeFrom')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way.name}>
              <td>{way.name}</td>
              <td>
                {way.needsStock
                  ? t('about.onlyStock', { time: daysWords(t, way) })
                  : daysWords(t, way)}
              </td>
              <td>{way.amount === 0 ? t('about.free') : money(way.amount)}</td>
              <td>{way.freeFrom ? money(way.freeFrom) : t('about.never')}</td>
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
        <Message id="about.withdraw" values={{ email: <ShopEmail /> }} />
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
  const t = useT();
  return (
    <>
      <p>{t('about.cookies')}</p>
      <p>
        <Message id="about.data" values={{ email: <ShopEmail /> }} />
      </p>
    </>
  );
}
