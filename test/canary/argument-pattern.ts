import { secretForms } from './secret-forms.ts';

/** Documents and their programs may speak of a token's beginning; what comes after it there is no letter of a token. */
const TOKEN_LETTER = '[0-9A-Za-z+/]';

/**
 * An extended regular expression for whatever begins so, plain or encoded: what to look for where the secret is not known. The
 * first character stands in brackets, so that the expression, which is an argument itself, does not find itself.
 */
export const argumentPattern = (beginnings: readonly string[]): string =>
  beginnings
    .flatMap((text) =>
      secretForms(text)
        .filter(({ as }) => as !== 'UTF-16')
        .map(({ as, bytes: [first = 0, ...rest] }) => {
          const after = Buffer.from(rest).toString('latin1').replaceAll('+', '[+]');
          return `[${String.fromCharCode(first)}]${after}${as === 'plain' ? TOKEN_LETTER : ''}`;
        }),
    )
    .join('|');
