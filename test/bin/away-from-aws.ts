import { vi } from 'vitest';

/** A process without credentials, profiles and metadata service, but for what is given. `vi.unstubAllEnvs` ends it. */
export const awayFromAws = (given: Readonly<Record<string, string>>): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  const none = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries({ ...none, ...given })) vi.stubEnv(name, value);
};
