import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { AdminRoute } from './admin-route.ts';

const request = z.strictObject({
  fleet: z.string(),
  node: z.string(),
  argv: z.array(z.string()).min(1).max(1000),
  timeoutMs: z.number().int().min(1000).max(86_400_000),
});

/** Turns the numbered variables back into arguments. Only their numbers are ever part of evaluated text. */
const SCRIPT = `set --
i=1
while [ "$i" -le "$SWARMPROOF_ARGC" ]; do
  eval "set -- \\"\\$@\\" \\"\\$SWARMPROOF_ARG_$i\\""
  unset "SWARMPROOF_ARG_$i"
  i=$((i + 1))
done
unset SWARMPROOF_ARGC i
exec "$@"
`;

const environmentOf = (argv: readonly string[]): Record<string, string> => ({
  SWARMPROOF_ARGC: String(argv.length),
  ...Object.fromEntries(argv.map((argument, index) => [`SWARMPROOF_ARG_${index + 1}`, argument])),
});

/** Runs one command on one node, for the person at the keyboard; not a part of any run. Outputs are base64. */
export const exec: AdminRoute = {
  method: 'POST',
  name: 'exec',
  async run(cloud, body, signal) {
    const { fleet, node: name, argv, timeoutMs } = request.parse(JSON.parse(body));
    if (argv.some((argument) => argument.includes('\0'))) {
      throw new SwarmproofError('Usage', 'an argument contains a zero character', 'remove it');
    }
    const instances = await cloud.instances.all();
    const ofFleet = instances.filter(({ fleetName }) => fleetName === fleet);
    const instance = ofFleet.find(({ node }) => node.name === name);
    if (!instance)
      return { kind: 'unknown', fleets: cloud.instances.fleetNames, nodes: ofFleet.map(({ node }) => node.name) };
    const { node } = instance;
    if (!(await node.isPowered())) return { kind: 'off' };
    const result = await node.execute({ script: SCRIPT, environment: environmentOf(argv), timeoutMs, signal });
    return {
      kind: 'ran',
      ended: result.ended,
      exitCode: result.exitCode,
      stdout: result.stdout.toString('base64'),
      stderr: result.stderr.toString('base64'),
    };
  },
};
