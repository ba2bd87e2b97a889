// Owns a language as it is sent: one of those that the program speaks.
import { z } from 'zod';
import { type LanguageCode, languageCodes } from './languages.ts';

export const languageCode = z.enum(languageCodes as [LanguageCode, ...LanguageCode[]]);
