import type { AskedPage } from './read-asked.ts';

/** Addresses that a name led to and must not, each once. None where the right one is not known: nothing to compare with. */
export const strayAddresses = (pages: readonly AskedPage[], right: string | undefined): readonly string[] =>
  right === undefined
    ? []
    : [...new Set(pages.map((page) => page.address))].filter((address) => address !== '' && address !== right);
