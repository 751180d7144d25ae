const ROOMS = ['domain', 'steps', 'aws', 'infra'].map((room) => `lib/${room}`);
const FOLDERS = [...ROOMS, 'lambdas', 'local', 'dashboard', 'bin', 'test'];
const PACKAGES = ['@aws-sdk/client-ssm', 'aws-cdk-lib/aws-iam', 'constructs', 'esbuild', 'yaml', 'zod', 'node:fs'];

/** What each room may import; every other pair is forbidden. By a file of the room, a folder being `thing.ts` in it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'lib/domain/probe.ts': ['lib/domain', 'zod'],
  'lib/ports.ts': ['lib/domain', 'zod'],
  'lib/steps/probe.ts': ['lib/steps', 'lib/domain', 'lib/ports.ts', 'zod', 'node:fs'],
  'lib/aws/probe.ts': ['lib/aws', 'lib/domain', 'lib/ports.ts', 'zod', 'node:fs', '@aws-sdk/client-ssm'],
  'lib/infra/probe.ts': [
    ...['lib/infra', 'lib/domain', 'zod', 'node:fs'],
    ...['aws-cdk-lib/aws-iam', 'constructs', 'esbuild'],
  ],
  'lambdas/probe.ts': [
    ...['lambdas', 'lib/domain', 'lib/ports.ts', 'lib/steps', 'lib/aws', 'dashboard'],
    ...['zod', 'node:fs'],
  ],
  'local/cloud/probe.ts': [
    ...['local', 'lib/domain', 'lib/ports.ts', 'zod', 'node:fs', 'yaml'],
    // Schemas and types: it answers what the SDK asks.
    '@aws-sdk/client-ssm',
  ],
  'dashboard/probe.ts': ['dashboard', 'lib/domain', 'zod'],
  'bin/app.ts': ['bin', 'lib/domain', 'lib/infra', 'aws-cdk-lib/aws-iam', 'constructs', 'zod', 'node:fs'],
  'bin/probe.ts': ['bin', 'lib/domain', 'lib/ports.ts', 'lib/aws', 'local', 'dashboard', 'zod', 'node:fs', 'yaml'],
  'bin/commands/run/probe.ts': [
    ...['bin', 'lib/domain', 'lib/ports.ts', 'lib/aws', 'local', 'dashboard', 'zod', 'node:fs', 'yaml'],
  ],
};

const TARGETS = [...FOLDERS, 'lib/ports.ts', ...PACKAGES];

const specifier = (file: string, target: string): string => {
  if (PACKAGES.includes(target)) return target;
  const up = '../'.repeat(file.split('/').length - 1);
  return `${up}${target.endsWith('.ts') ? target : `${target}/thing.ts`}`;
};

export interface RoomProbe {
  readonly file: string;
  /** One import a line. */
  readonly text: string;
  /** What the lines name that the room must not import. */
  readonly forbidden: readonly string[];
  readonly targets: readonly string[];
}

/** A file for each room that imports from every room and package. */
export const roomProbes = (): RoomProbe[] =>
  Object.entries(ALLOWED).map(([file, allowed]) => {
    const targets = TARGETS.filter((target) => target !== file);
    return {
      file,
      text: targets.map((target, place) => `import { thing${place} } from '${specifier(file, target)}';\n`).join(''),
      targets,
      forbidden: targets.filter((target) => !allowed.includes(target)),
    };
  });
