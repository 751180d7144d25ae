import { fileURLToPath } from 'node:url';
import type { Command } from './command.ts';

/** `swarmproof exec <node> -- <command>` */
export const exec: Command = {
  summary: 'run one command on a node of the fleet that is up',
  usage:
    'exec <node> [--name NAME] [--timeout SECONDS] [--json] -- <command> [argument...]\n\n' +
    '  <node>       node1, node2, ...\n' +
    '  --name       the fleet; local without it\n' +
    '  --timeout    kill the command after so many seconds; 600 without it\n' +
    '  --json       prints one JSON object with both outputs, as text',
  examples: ['exec node1 -- docker node ls', 'exec node2 --timeout 10 -- uptime'],
  options: { name: { type: 'string' }, timeout: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    const { execOn } = await import('./exec/exec-on.ts');
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    return execOn(
      { values, positionals, io },
      {
        assemblyDir: async () => {
          const { ensureAssembly } = await import('../assembly.ts');
          return ensureAssembly(projectDir, (text) => io.progress(text));
        },
        ensureCloud: async (request) => {
          const { ensureCloud } = await import('../../local/cloud/process/ensure-cloud.ts');
          return ensureCloud(request);
        },
      },
    );
  },
};
