// The bottom of every page: help in the same place everywhere (WCAG 3.2.6), delivery and returns,
// the legal pages, the market and the colours. Links carry the shop's facts, not copy of their own.

import { Link, useLocation } from 'react-router';
import { usePaths } from '../market.ts';
import { Message, useT } from '../messages/use-t.ts';
import { BrandMark } from './brand-mark.tsx';
import { LanguageLinks, MarketLinks } from './place-links.tsx';
import { useShop } from './shop-context.tsx';
import { ThemeSwitch } from './theme.tsx';

/** The rest is in the menu. */
const mostCategories = 10;

export function Footer() {
  const { store, categories } = useShop();
  const t = useT();
  const to = usePaths();
  const { pathname } = useLocation();
  if (pathname.startsWith(to('/checkout'))) return <CheckoutFooter />;
  return (
    <footer className="mt-section border-t border-line bg-sunken/50 pb-[max(2rem,env(safe-area-inset-bottom))]">
      <div className="page grid gap-x-8 gap-y-12 pt-14 sm:grid-cols-2 lg:grid-cols-12">
        <div className="lg:col-span-5">
          <p className="flex items-center gap-2.5">
            <BrandMark className="size-7 text-primary" />
            <span className="font-display text-2xl">{store.name}</span>
          </p>
          {store.tagline && <p className="mt-4 max-w-sm text-muted">{store.tagline}</p>}
        </div>
        <FooterList title={t('footer.shop')}>
          {categories.slice(0, mostCategories).map((category) => (
            <FooterLink key={category.slug} to={to(`/c/${category.slug}`)}>
              {category.title}
            </FooterLink>
          ))}
          <FooterLink to={to('/brands')}>{t('shell.brands')}</FooterLink>
          <FooterLink to={to('/all')}>{t('shell.allProducts')}</FooterLink>
        </FooterList>
        <FooterList title={t('footer.help')}>
          <li>
            <a href={`mailto:${store.email}`} className="quiet-link inline-block py-1 break-all">
              {store.email}
            </a>
          </li>
          <FooterLink to={to('/orders/find')}>{t('shell.findOrder')}</FooterLink>
          <FooterLink to={to('/about/delivery')}>{t('shell.deliveryAndPayment')}</FooterLink>
          <FooterLink to={to('/about/returns')}>{t('shell.returns')}</FooterLink>
          <FooterLink to={to('/account')}>{t('shell.account')}</FooterLink>
        </FooterList>
        <div className="grid content-start gap-1 lg:col-span-3">
          <h2 className="text-sm text-muted">{t('footer.deliveringTo')}</h2>
          <MarketLinks />
          <LanguageLinks
            title={<h2 className="mt-4 text-sm text-muted">{t('footer.language')}</h2>}
          />
          <ThemeSwitch />
        </div>
      </div>
      <div className="page mt-14 flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
        <Link to={to('/about/imprint')} className="quiet-link inline-block py-1.5">
          {t('shell.imprint')}
        </Link>
        <Link to={to('/about/privacy')} className="quiet-link inline-block py-1.5">
          {t('shell.privacy')}
        </Link>
      </div>
    </footer>
  );
}

function CheckoutFooter() {
  const { store } = useShop();
  const t = useT();
  const to = usePaths();
  const pages = [
    { path: '/about/delivery', title: t('shell.deliveryAndPayment') },
    { path: '/about/returns', title: t('shell.returns') },
    { path: '/about/privacy', title: t('shell.privacy') },
    { path: '/about/imprint', title: t('shell.imprint') },
  ];
  return (
    <footer className="mt-section border-t border-line">
      <p className="page pt-6 text-sm">
        <Message
          id="footer.questions"
          values={{
            email: (
              <a href={`mailto:${store.email}`} className="text-link inline-block py-1 break-all">
                {store.email}
              </a>
            ),
          }}
        />
      </p>
      <ul className="page flex flex-wrap gap-x-6 gap-y-1 pt-2 pb-6 text-sm text-muted">
        {pages.map(({ path, title }) => (
          <FooterLink key={path} to={to(path)}>
            {title}
          </FooterLink>
        ))}
      </ul>
    </footer>
  );
}

function FooterList({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="lg:col-span-2">
      <h2 className="text-sm text-muted">{title}</h2>
      <ul className="mt-2 grid gap-0.5">{children}</ul>
    </div>
  );
}

function FooterLink({ to, children }: { to: string; children: React.ReactNode }) {
  return (
    <li>
      <Link to={to} className="quiet-link inline-block py-1">
        {children}
      </Link>
    </li>
  );
}
