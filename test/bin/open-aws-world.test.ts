import { afterEach, describe, expect, it, vi } from 'vitest';
import { openAwsWorld } from '../../bin/commands/run/open-aws-world.ts';
import { awayFromAws } from './away-from-aws.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the target aws', () => {
  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SFN'])('is refused for %s before any call', async (name) => {
    const environment = { AWS_REGION: 'eu-central-1', [name]: 'http://127.0.0.1:1' };
    await expect(openAwsWorld({ stack: 'blue', environment })).rejects.toMatchObject({
      code: 'Config',
      exitCode: 2,
      message: `${name} is set, so this would not be AWS`,
      hint: `unset ${name}, or use --target local`,
    });
  });

  it('is refused without a region, with what to type', async () => {
    awayFromAws({});
    await expect(openAwsWorld({ stack: 'blue', environment: {} })).rejects.toMatchObject({
      code: 'Config',
      message: 'the target aws needs a region; neither AWS_REGION nor the profile names one',
      hint: 'export AWS_REGION=eu-central-1, or yours',
    });
  });

  it('is refused without credentials, with what to type', async () => {
    awayFromAws({ AWS_REGION: 'eu-central-1' });
    await expect(openAwsWorld({ stack: 'blue', environment: {} })).rejects.toMatchObject({
      code: 'Config',
      message: expect.stringMatching(/^there are no credentials for AWS \(/),
      hint: expect.stringContaining('export AWS_PROFILE'),
    });
  });
});
