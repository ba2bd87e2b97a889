// Owns how a page says where it is: its market and its language.
import { z } from 'zod';
import { languageCodes } from './languages.ts';
import { marketCode } from './listing-input.ts';

export const languageInput = z.enum(languageCodes);

/** The page that somebody acts on; links in mails lead back to it. */
export const placeInput = z.strictObject({ market: marketCode, language: languageInput });
export type PlaceInput = z.infer<typeof placeInput>;
