// What each workshop of the demo's world says of itself.
import type { Workshop } from './types.ts';

export const workshops: Readonly<Record<Workshop, string>> = {
  'Marl Hill Pottery':
    'Stoneware for every day, thrown or pressed from a speckled clay, glazed by dipping and fired once, hot enough for the dishwasher.',
  'Marl Weir Glass':
    'Glasses and carafes blown into moulds, thin at the rim and heavy at the foot. Clear, or tinted in the melt.',
  'Marl Ford Joinery':
    'Oak, ash and beech, oiled instead of lacquered. Joints hold without screws wherever they can, and what wears can be sanded.',
  'Marl Mill Weavers':
    'Linen, cotton and wool, woven densely, washed before they are cut, so that they stay the size they are.',
  'Marl Depot Lamps':
    'Lamps of steel, brass and linen with sockets that take a common bulb. Cables and switches can be replaced.',
  'Marl Yard Paper & Candles':
    'Candles that burn straight down and paper that takes ink well. Small things for a table or a shelf.',
  'Marl Lock Nursery':
    'Plants for rooms, grown slowly and potted up before they leave. Each comes with a line on light and water.',
};
