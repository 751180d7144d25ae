import type { AskedPage } from './read-asked.ts';

/** Addresses that a name led to and must not, each once. */
export const strayAddresses = (pages: readonly AskedPage[], right: readonly string[]): readonly string[] =>
  [...new Set(pages.map((page) => page.address))].filter((address) => address !== '' && !right.includes(address));
