import type { BackendCount } from '../lib/domain/sampling/backend-count.ts';
import { plainText } from './plain-text.ts';

const MOST_NAMED = 5;

const spell = ({ backend, answered, failed }: BackendCount): string => {
  const counts = [...(answered > 0 ? [`${answered} answered`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  return `${plainText(backend, 64)} ${counts.join(', ') || 'none'}`;
};

/** Requests by backend, in one line: `0a78fa360f2f 12 answered; unknown 5 failed`. Those with failures come first; not all may be named. */
export const backendWords = (backends: readonly BackendCount[]): string => {
  const sorted = backends.toSorted((left, right) => Number(right.failed > 0) - Number(left.failed > 0));
  const more = sorted.length - MOST_NAMED;
  const named = sorted.slice(0, MOST_NAMED).map(spell);
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
};
