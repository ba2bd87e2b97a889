// Short names for what the API answers. Everything is inferred from the router: change a column
// and the pages that show it stop compiling.

import type { AppRouter } from '@kontor/api/router';
import type { inferRouterOutputs } from '@trpc/server';

type Shop = inferRouterOutputs<AppRouter>['shop'];

export type DeliveryPlaces = Shop['store']['delivery'];
export type StoreInfo = Shop['store']['info'];
type StoredMarket = StoreInfo['markets'][number];
/** As a page knows it: in its language. */
export type Market = Omit<StoredMarket, 'delivery'> & {
  delivery: Omit<StoredMarket['delivery'][number], 'written'>[];
};
export type ShopFacts = Omit<StoreInfo, 'written' | 'markets'> & { markets: Market[] };
export type CategoryNode = Shop['catalog']['categories'][number];

export type HomeData = Shop['catalog']['home'];
export type ProductCardData = HomeData['featured'][number];
export type PictureData = ProductCardData['images'][number];

type CategoryAnswer = Shop['catalog']['category'];
export type CategoryData = Extract<CategoryAnswer, { redirectTo: null }>;
export type FilterData = CategoryData['filters'][number];

type ReviewsAnswer = Shop['catalog']['reviews'];
type ReviewsPageData = Extract<ReviewsAnswer, { redirectTo: null }>;
export type ReviewData = ReviewsPageData['reviews']['items'][number];

export type SearchData = Shop['search']['products'];

export type CollectionTile = HomeData['collections'][number];

type ProductAnswer = Shop['catalog']['product'];
type ProductPageData = Extract<ProductAnswer, { redirectTo: null }>;
export type ProductData = ProductPageData['product'];
export type VariantData = ProductData['variants'][number];

export type CartData = Shop['cart']['get'];
export type CartLineData = CartData['lines'][number];
export type CartWarningData = CartData['warnings'][number];

export type ProfileData = NonNullable<Shop['account']['me']>;
export type AddressData = Shop['account']['addresses']['list'][number];

export type CheckoutData = Shop['checkout']['get'];
export type PaymentData = Shop['checkout']['paymentStatus'];
export type OrderData = Shop['orders']['byToken'];
/** A product of an order that its buyer may rate. */
export type RateableData = Shop['reviews']['ofOrder'][number];
export type OrderListData = Shop['orders']['list'];
