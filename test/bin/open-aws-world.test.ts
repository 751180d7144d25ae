import { describe, expect, it } from 'vitest';
import { openAwsWorld } from '../../bin/commands/run/open-aws-world.ts';

const READY = {
  HOME: '/nonexistent',
  AWS_REGION: 'eu-central-1',
  AWS_PROFILE: 'x',
  SWARMPROOF_TABLE: 't',
  SWARMPROOF_STATE_MACHINE: 'arn:aws:states:eu-central-1:123456789012:stateMachine:m',
};

describe('the target aws', () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ['AWS_REGION', { ...READY, AWS_REGION: undefined }],
    ['credentials', { ...READY, AWS_PROFILE: undefined }],
    ['SWARMPROOF_TABLE', { ...READY, SWARMPROOF_TABLE: undefined }],
    ['SWARMPROOF_STATE_MACHINE', { ...READY, SWARMPROOF_STATE_MACHINE: '' }],
    ['AWS_ENDPOINT_URL', { ...READY, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }],
    ['AWS_ENDPOINT_URL_SFN', { ...READY, AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:1' }],
  ])('is refused for %s, in words, before any call', async (word, environment) => {
    const refusal = openAwsWorld('local', environment);
    await expect(refusal).rejects.toMatchObject({
      code: 'Config',
      exitCode: 2,
      message: expect.stringContaining(word),
    });
  });

  it('opens when everything is there', async () => {
    const world = await openAwsWorld('prod', READY);
    expect(world).toMatchObject({ target: 'aws', swarmId: 'prod' });
    expect(world).not.toHaveProperty('machines');
  });
});
