import { escapeMarkup } from '../report/escape-markup.ts';
import { queryLink } from './query-link.ts';

export interface FilterChoice {
  /** Undefined: all of them. */
  readonly value: string | undefined;
  /** Plain text. */
  readonly words: string;
}

export interface Filter {
  /** Plain text. */
  readonly label: string;
  readonly path: string;
  /** Of the query, what this filter sets. */
  readonly name: string;
  /** The query as it is. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly choices: readonly FilterChoice[];
}

/** Links that show less, or all again; the one that holds is marked. */
export const filterLinks = ({ label, path, name, query, choices }: Filter): string =>
  `<nav aria-label="${escapeMarkup(label)}"><ul class="filters">${choices
    .map(({ value, words }) => {
      const current = query[name] === value ? ' aria-current="true"' : '';
      return `<li><a href="${queryLink(path, { ...query, [name]: value })}"${current}>${escapeMarkup(words)}</a></li>`;
    })
    .join('')}</ul></nav>`;
