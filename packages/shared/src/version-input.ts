// The version a form was opened with, as every form that overwrites sends it.
import { z } from 'zod';

/** What the column holds, less the one that a save adds. */
const largest = 2 ** 31 - 2;

export const version = z.int().min(1).max(largest);
