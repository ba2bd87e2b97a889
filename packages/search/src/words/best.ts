// The best of many without putting all in order.

/**
 * The positions of the `most` highest scores, the highest first; equal ones in the order of `ordinals`.
 * A heap whose top is the worst that is kept: most of the many fall at the first comparison.
 */
export function bestFirst(scores: Float64Array, ordinals: Uint32Array, most: number): Uint32Array {
  const worse = (a: number, b: number): boolean => {
    const [x = 0, y = 0] = [scores[a], scores[b]];
    return x !== y ? x < y : (ordinals[a] ?? 0) > (ordinals[b] ?? 0);
  };
  const heap = new Uint32Array(Math.min(most, scores.length));
  const sink = (from: number, size: number) => {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      if (left >= size) return;
      const right = left + 1;
      const child = right < size && worse(heap[right] ?? 0, heap[left] ?? 0) ? right : left;
      if (!worse(heap[child] ?? 0, heap[at] ?? 0)) return;
      const moved = heap[at] ?? 0;
      heap[at] = heap[child] ?? 0;
      heap[child] = moved;
      at = child;
    }
  };
  for (let at = 0; at < heap.length; at++) heap[at] = at;
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at, heap.length);
  for (let at = heap.length; at < scores.length; at++) {
    if (heap.length === 0 || !worse(heap[0] ?? 0, at)) continue;
    heap[0] = at;
    sink(0, heap.length);
  }
  // The worst goes to the end, again and again.
  for (let size = heap.length - 1; size > 0; size--) {
    const worst = heap[0] ?? 0;
    heap[0] = heap[size] ?? 0;
    heap[size] = worst;
    sink(0, size);
  }
  return heap;
}
