import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';

/** A moment (ISO 8601) to the minute. */
export const htmlTime = (iso: string): string => {
  const [day = '', clock = ''] = plainText(iso, 30).slice(0, 16).split('T').map(escapeMarkup);
  return `<time datetime="${escapeMarkup(plainText(iso, 30))}"><b>${day}</b> ${clock}</time>`;
};
