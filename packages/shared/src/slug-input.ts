// Owns what staff may enter as the address of a page.
import { z } from 'zod';
import { slugMaxLength, slugPattern } from './slug.ts';

export const slugInput = z
  .string()
  .trim()
  .min(1, 'Enter an address.')
  .max(slugMaxLength)
  .regex(slugPattern, 'Use lower-case letters, digits and single hyphens.');
