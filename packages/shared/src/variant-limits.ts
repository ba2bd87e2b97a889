// Owns how many options, values and variants a product may have: for forms, imports and the API alike.

export const maxOptions = 3;
/** Of one product. */
export const maxVariants = 2000;
/** Of one option: as many as variants, since each may have its own. */
export const maxOptionValues = 2000;
