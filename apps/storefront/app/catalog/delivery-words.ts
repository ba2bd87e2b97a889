// How long delivery takes, in words. Pure.

/** "2 to 3 working days", "1 working day". */
export function daysWords({ minDays, maxDays }: { minDays: number; maxDays: number }): string {
  const unit = maxDays === 1 ? 'working day' : 'working days';
  return minDays === maxDays ? `${maxDays} ${unit}` : `${minDays} to ${maxDays} ${unit}`;
}
