// Owns how a page says where it is: its market and its language.
import { z } from 'zod';
import { languageCode } from './language-input.ts';
import { marketCode } from './listing-input.ts';

/** The page that somebody acts on; links in mails lead back to it. */
export const placeInput = z.strictObject({ market: marketCode, language: languageCode });
export type PlaceInput = z.infer<typeof placeInput>;
