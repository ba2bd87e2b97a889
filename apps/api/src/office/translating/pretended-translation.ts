// Owns a translation that no machine made: for trials and tests, the same for the same text each time. Nobody takes
// it for a real one.
import type { MachineTranslation } from '../../platform/machine-translation.ts';

export const pretendedTranslation: MachineTranslation = {
  budget: 200_000,
  translate: async ({ to, texts }) => new Map(texts.map(({ id, text }) => [id, `${text} (${to})`])),
};
