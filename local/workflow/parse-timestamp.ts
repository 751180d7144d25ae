const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of a time as RFC 3339 writes it; nothing for any other text. */
export function parseTimestamp(text: string): number | undefined {
  const atMs = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(atMs) ? atMs : undefined;
}
