import type { TestFleet } from '../local/test-fleet.ts';
import type { OnNode } from './watch-tokens.ts';

/** Runs scripts on the nodes of a fleet through the command line, as a person does. */
export const onNodeOf =
  (fleet: TestFleet): OnNode =>
  async (node, script, ...args) => {
    const ended = await fleet.call('exec', node, '--name', fleet.name, '--', 'sh', '-c', script, 'sh', ...args);
    return ended.code === 0 ? ended.stdout : undefined;
  };
