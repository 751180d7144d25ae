import type { Experiment } from '../../../lib/domain/experiment.ts';
import { FAULTS } from '../../../lib/domain/faults/index.ts';

/** Whom a fault hits, in the words of the experiment file. */
export const targetWords = ({ kind, target }: NonNullable<Experiment['fault']>): string => {
  if (target === undefined) return FAULTS[kind]?.hits === 'service' ? 'the service that it names' : 'every node';
  const given = Object.entries(target).filter(([, value]) => value !== undefined);
  const words = given.map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(' and ') : value}`);
  return words.length === 0 ? 'any node' : words.join(', ');
};
