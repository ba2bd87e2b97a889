// Owns what staff may enter as the address of a page.
import { z } from 'zod';
import { fault } from './input-faults.ts';
import { slugMaxLength, slugPattern } from './slug.ts';

export const slugInput = z
  .string()
  .trim()
  .min(1, fault('slug_missing'))
  .max(slugMaxLength)
  .regex(slugPattern, fault('slug'));
