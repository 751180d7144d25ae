/** Whether what was stored is not what was written: the compression's checksum or the text inside says so. */
export const isDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || String((error as { code?: unknown }).code ?? '').startsWith('Z_');
