import type { Round } from './check.ts';
import type { Progress, SentRound } from './progress.ts';
import { sameParameters } from './same-parameters.ts';

const isSame = (sent: SentRound, { document, parameters }: Round, nodes: readonly string[]): boolean =>
  sent.document === document &&
  sent.nodes.length === nodes.length &&
  sent.nodes.every((name, place) => name === nodes[place]) &&
  sameParameters(sent.parameters, parameters);

/**
 * What was sent ahead for a step, where it is what would be sent now. What a step before it taught may have changed that: then
 * it is asked anew.
 */
export const sentAhead = (
  { ahead }: Pick<Progress, 'ahead'>,
  index: number,
  round: Round,
  nodes: readonly string[],
): SentRound | undefined => {
  const sent = ahead?.find((each) => each.index === index)?.sent;
  return sent && isSame(sent, round, nodes) ? sent : undefined;
};
