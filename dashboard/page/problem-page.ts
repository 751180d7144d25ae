import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { pageFrame } from './page-frame.ts';

/** Says what cannot be shown and what to do next. Plain text. */
export const problemPage = ({ message, hint }: { readonly message: string; readonly hint: string }): string =>
  pageFrame({
    title: 'Not shown',
    place: '',
    content: [
      '<h1>This cannot be shown</h1>',
      `<p>${escapeMarkup(plainText(message, 600))}</p>`,
      `<p class="quiet">Next: ${escapeMarkup(plainText(hint, 300))}</p>`,
      '<p><a href="/">Experiments</a></p>',
    ].join('\n'),
  });
