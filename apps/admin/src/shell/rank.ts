// Picks what a typed text means among a few labels: beginnings first, then beginnings of words,
// then anything that holds it. Empty text keeps all in their order.
export function rankByText<T>(items: T[], text: string, labelOf: (item: T) => string): T[] {
  const wanted = text.toLowerCase();
  if (wanted === '') return items;
  return items
    .map((item) => ({ item, score: score(labelOf(item).toLowerCase(), wanted) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((entry) => entry.item);
}

function score(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 3;
  if (label.split(/\s+/).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 1 : 0;
}
