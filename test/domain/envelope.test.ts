import { describe, expect, it } from 'vitest';
import { envelopesOf } from '../../lib/domain/envelope.ts';

const settings = { heartbeatPeriodMs: 5000, electionTicks: 10, restartDelaysMs: { whoami: 5000 } };

describe('the envelopes of a power cut', () => {
  it('are what swarm’s defaults allow for a worker of three nodes', () => {
    expect(envelopesOf(settings, { members: 3, isLeader: false })).toEqual({
      meshWindow: { leastMs: 5000, usualMs: [5000, 8000] },
      nodeDown: { leastMs: 9000, usualMs: [9000, 16_600] },
      election: { leastMs: 8000, usualMs: [9000, 19_000] },
      replicasBack: { whoami: { leastMs: 14_300, usualMs: [14_300, 24_000] } },
    });
  });

  it('add an election and six heartbeats for the leader', () => {
    const { nodeDown, replicasBack } = envelopesOf(settings, { members: 3, isLeader: true });
    expect(nodeDown).toEqual({ leastMs: 35_000, usualMs: [36_000, 52_100] });
    expect(replicasBack.whoami?.leastMs).toBe(40_300);
  });

  it('follow what the swarm’s owner changed', () => {
    const quick = { ...settings, heartbeatPeriodMs: 2000, restartDelaysMs: { whoami: 0 } };
    const { nodeDown, replicasBack } = envelopesOf(quick, { members: 3, isLeader: false });
    expect(nodeDown).toEqual({ leastMs: 3000, usualMs: [3000, 7600] });
    expect(replicasBack.whoami?.leastMs).toBe(3300);
    expect(envelopesOf({ ...settings, electionTicks: 30 }, { members: 3, isLeader: true }).election.leastMs).toBe(
      28_000,
    );
  });

  it('allow a lone suspicion from four nodes on', () => {
    expect(envelopesOf(settings, { members: 4, isLeader: false }).meshWindow.usualMs).toEqual([5000, 29_000]);
  });
});
