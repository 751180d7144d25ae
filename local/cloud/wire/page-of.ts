import { refusal } from './refusal.ts';

/**
 * One page of a list. The token is the offset of the next page; `tokenError` is AWS's name for one that was not given out.
 */
export const pageOf = <Item>(
  items: readonly Item[],
  limit: number,
  token: string | undefined,
  tokenError: string,
): { readonly page: readonly Item[]; readonly next?: string } => {
  const text = token === undefined ? '0' : Buffer.from(token, 'base64').toString('utf8');
  if (!/^\d{1,9}$/.test(text)) throw refusal(tokenError, 'the token is not one that was given out');
  const start = Number(text);
  const end = start + limit;
  const page = items.slice(start, end);
  return end < items.length ? { page, next: Buffer.from(String(end)).toString('base64') } : { page };
};
