// Where to go after signing in. The address comes from outside, so only paths of this app count.
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next;
}
