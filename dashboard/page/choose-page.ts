import { compareForm } from './compare-form.ts';
import { pageFrame } from './page-frame.ts';

/** Where one says which two runs are to be compared. */
export const choosePage = (given: { readonly a: string; readonly b: string }): string =>
  pageFrame({
    title: 'Compare two runs',
    place: '/compare',
    content: [
      '<h1>Two runs side by side</h1>',
      '<p>The list of <a href="/runs">runs</a> compares each with the one before it; any two are compared by their ids.</p>',
      compareForm(given),
    ].join('\n'),
  });
