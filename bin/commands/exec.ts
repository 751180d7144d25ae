import { fileURLToPath } from 'node:url';
import { ensureCloud } from '../../local/cloud/process/ensure-cloud.ts';
import { ensureAssembly } from '../assembly.ts';
import type { Command } from './command.ts';
import { execOn } from './exec/exec-on.ts';

/** `swarmproof exec <node> -- <command>` */
export const exec: Command = {
  summary: 'run one command on a node of the fleet that is up',
  usage:
    'exec <node> [--name NAME] [--timeout SECONDS] -- <command> [argument...]\n\n' +
    '  <node>       node1, node2, ...\n' +
    '  --name       the fleet; local without it\n' +
    '  --timeout    kill the command after so many seconds; 600 without it',
  options: { name: { type: 'string' }, timeout: { type: 'string' } },
  run: (values, positionals, io) => {
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const assemblyDir = () => ensureAssembly(projectDir, (text) => io.progress(text));
    return execOn({ values, positionals, io }, { assemblyDir, ensureCloud });
  },
};
