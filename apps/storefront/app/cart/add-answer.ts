// What became of putting something into the basket.

export type AddAnswer =
  /** `limited`: fewer than asked for went in, because no more are left. */
  { ok: true; count: number; limited: boolean } | { ok: false; code: string; message: string };
