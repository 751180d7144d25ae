import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';

/** An address with its query, fit for a quoted attribute; what is undefined is left out. */
export const queryLink = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const words = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(plainText(value, 200))}`],
  );
  return escapeMarkup(words.length === 0 ? path : `${path}?${words.join('&')}`);
};
