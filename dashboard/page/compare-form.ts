import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';

const field = (name: 'a' | 'b', label: string, value: string): string =>
  `<label for="run-${name}">${label}</label><input id="run-${name}" name="${name}" type="text" value="${escapeMarkup(plainText(value, 64))}" maxlength="64" size="24" required autocomplete="off">`;

/** Asks for two runs by their ids. */
export const compareForm = ({ a, b }: { readonly a: string; readonly b: string }): string =>
  `<form action="/compare" method="get"><p>${field('a', 'one run', a)} ${field('b', 'the other', b)} <button type="submit">Compare</button></p></form>`;
