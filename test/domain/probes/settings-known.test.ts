import { describe, expect, it } from 'vitest';
import { settingsKnown } from '../../../lib/domain/probes/settings-known.ts';
import { given } from './given.ts';

const { act, answered, context } = given;
const told = {
  heartbeatPeriodNs: 2_000_000_000,
  electionTicks: 20,
  services: [
    { name: 'web', restartDelayNs: 0 },
    { name: 'whoami', restartDelayNs: 5_000_000_000 },
  ],
};
const judge = (settings: object | string, exit = 0) =>
  settingsKnown.judge([[answered('node1', act('settings', settings, exit))]], context());

describe('settings-known', () => {
  it('learns the times that the swarm is set to, and of services only what is not the default', () => {
    expect(judge(told)).toMatchObject({
      judgement: 'green',
      summary: 'a heartbeat every 2 s, 20 ticks to an election, tasks start again after 0 s, 5 s',
      facts: { settings: { heartbeatPeriodMs: 2000, electionTicks: 20, restartDelaysMs: { web: 0 } } },
    });
  });

  it.each([
    ['nothing', ''],
    ['no heartbeat', { ...told, heartbeatPeriodNs: undefined }],
    ['a heartbeat of nothing', { ...told, heartbeatPeriodNs: 0 }],
    ['no services', { ...told, services: undefined }],
  ])('is blind and learns nothing where the manager tells %s', (_what, settings) => {
    const seen = judge(settings);
    expect(seen.judgement).toBe('blind');
    expect(seen).not.toHaveProperty('facts');
  });
});
