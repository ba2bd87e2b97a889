/** How long something is kept, in whole minutes, hours or days: "24 more minutes". */
export function leftWords(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return more(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? more(hours, 'hour') : more(Math.floor(hours / 24), 'day');
}

function more(count: number, unit: string): string {
  return `${count} more ${unit}${count === 1 ? '' : 's'}`;
}
