import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';

/** Read when a fleet is started: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('./park/open-parking.ts')),
  ...(await import('./park/unpark-fleet.ts')),
});

/** `swarmproof unpark` */
export const unpark: Command = {
  summary: 'start the machines that were parked, and let runs begin again',
  usage: `unpark [--stack NAME] [--json]

  --stack NAME  the stack in AWS, "swarmproof" by default
  --json        prints one JSON object

Waits until the agent of every machine answers; only then may runs begin. A fleet that is not parked is left alone.`,
  examples: ['unpark', 'unpark --stack blue'],
  options: { stack: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    refuseWords('unpark', positionals);
    const stack = stackOption('unpark', { ...values, target: 'aws' });
    const { openParking, unparkFleet } = await rooms();
    const parking = await openParking(stack, io.environment);
    const woken = await unparkFleet(parking, io);
    const nodes = (woken?.members ?? []).map(({ name, power }) => ({ name, power }));
    if (values.json === true) {
      io.out(JSON.stringify({ schemaVersion: 1, stack, swarmId: parking.swarmId, parked: false, nodes }));
    } else if (woken) {
      io.out(`runs may begin again on ${nodes.map(({ name }) => name).join(', ')}, parked since ${woken.since}`);
    } else io.out(`the fleet of the swarm "${parking.swarmId}" is not parked; nothing was started`);
    return 0;
  },
};
