import { describe, expect, it } from 'vitest';
import type { Round } from '../../lib/domain/check.ts';
import { sentAhead } from '../../lib/domain/sent-ahead.ts';

const sent = {
  commandId: 'c',
  nodes: ['node1', 'node2'],
  document: 'mesh-sample',
  parameters: { port: '8000', requests: '12' },
  sentAt: '2026-01-01T00:00:00.000Z',
  deadlineAt: '2026-01-01T00:02:00.000Z',
};
const round: Round = { document: 'mesh-sample', on: 'all', parameters: { requests: '12', port: '8000' } };
const nodes = ['node1', 'node2'];
const progress = { ahead: [{ index: 3, sent }] };

describe('what was sent ahead', () => {
  it('is taken where the same would be sent now', () => expect(sentAhead(progress, 3, round, nodes)).toBe(sent));

  it.each<[string, number, Round, string[]]>([
    ['to another step', 4, round, nodes],
    ['another document', 3, { ...round, document: 'mesh-curl' }, nodes],
    ['with another value', 3, { ...round, parameters: { port: '8000', requests: '24' } }, nodes],
    ['with one value more', 3, { ...round, parameters: { ...round.parameters, peers: 'node1=192.0.2.1' } }, nodes],
    ['with one value less', 3, { ...round, parameters: { port: '8000' } }, nodes],
    ['to other nodes', 3, round, ['node1', 'node3']],
    ['to fewer nodes', 3, round, ['node1']],
  ])('is not, where what is due now goes %s', (_what, index, due, to) => {
    expect(sentAhead(progress, index, due, to)).toBeUndefined();
  });

  it('is nothing where nothing was', () => expect(sentAhead({}, 3, round, nodes)).toBeUndefined());
});
