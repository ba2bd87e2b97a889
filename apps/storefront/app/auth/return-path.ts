// Where to go after signing in. Only paths of this shop: an address that leads elsewhere, or could
// be read so by a browser, is dropped.

/** A path of this shop, or the fallback. */
export function safePath(path: string | null, fallback: string): string {
  if (!path || path.length > 500) return fallback;
  return /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : fallback;
}
