// Owns what news there are.

export type Told = {
  /** What a shopper sees has changed. Null: anything may have. */
  catalogue: {
    products: readonly string[] | null;
    /** Those in which the products stand or stood, and all in which these lie. */
    categories: readonly string[];
    /** Whose products they are or were. */
    brands?: readonly string[];
    /**
     * One came on sale or went, into or out of stock, into another category or brand, or stands elsewhere in the
     * shop's own order: what menus, counts and first pages are made of. Not said by earlier releases: it may be so.
     */
    reshaped?: boolean;
  };
  /** Something happened to an order: a type of its timeline. */
  orders: { type: string; orderId?: string };
};

export type Topic = keyof Told;

export type Heard<T extends Topic> = { id: string; told: Told[T] };
