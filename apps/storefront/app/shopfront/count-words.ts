/** How many things a list has. */
export function countWords(count: number): string {
  return count === 1 ? '1 thing' : `${count.toLocaleString('en')} things`;
}
