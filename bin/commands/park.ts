import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';

/** Read when a fleet is parked: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('./park/open-parking.ts')),
  ...(await import('./park/park-fleet.ts')),
});

/** `swarmproof park` */
export const park: Command = {
  summary: 'stop the machines of the stack in AWS between runs',
  usage: `park [--stack NAME] [--yes] [--json]

  --stack NAME  the stack in AWS, "swarmproof" by default
  --yes         stops them unasked; without it a person at a terminal is asked, and without one it is refused
  --json        prints one JSON object

Shuts every machine of the swarm down and waits until all are stopped. Of them the disks alone cost from then on, and runs are
refused, scheduled ones too, until npx swarmproof unpark. It is refused while a run is under way.`,
  examples: ['park', 'park --stack blue --yes'],
  options: { stack: { type: 'string' }, yes: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    refuseWords('park', positionals);
    const stack = stackOption('park', { ...values, target: 'aws' });
    if (values.yes !== true && !io.ask) {
      const problem = 'park stops machines in AWS; where there is no terminal to ask at, that wants --yes';
      throw new SwarmproofError('Usage', problem, 'npx swarmproof park --yes');
    }
    const { openParking, parkFleet } = await rooms();
    const parking = await openParking(stack, io.environment);
    const { since, members } = await parkFleet(parking, { yes: values.yes === true, io });
    const nodes = members.map(({ name, power }) => ({ name, power }));
    if (values.json === true) {
      io.out(JSON.stringify({ schemaVersion: 1, stack, swarmId: parking.swarmId, parked: true, since, nodes }));
      return 0;
    }
    const again = `npx swarmproof unpark${values.stack === undefined ? '' : ` --stack ${stack}`}`;
    io.out(`parked since ${since}: ${nodes.map(({ name }) => name).join(', ')}; ${again} starts them`);
    return 0;
  },
};
