import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Grown, GrowRequest } from '../../../local/fleet/grow-fleet.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo, CommandValues } from '../command.ts';
import { integerOption } from '../integer-option.ts';
import { listenForInterrupts } from '../run/listen-for-interrupts.ts';
import { printNodes } from './print-nodes.ts';

type Grow = (request: GrowRequest) => Promise<Grown>;

/**
 * Adds workers to the fleet that stands and lists its nodes; gives the exit code. Ctrl-C removes the nodes that are being
 * added and leaves the fleet as it was; after a second one the next `up` removes them.
 */
export const growStanding = async (values: CommandValues, io: CommandIo, grow: Grow): Promise<number> => {
  const startedAt = performance.now();
  const name = typeof values.name === 'string' ? values.name : 'local';
  const managers = integerOption('managers', values.managers, { min: 1, max: 7 });
  const workers = integerOption('workers', values.workers, { min: 0, max: 6 });
  if (workers === undefined) {
    throw new SwarmproofError('Usage', '--grow needs --workers: how many there will be', 'up --workers 3 --grow');
  }
  if (values.guest !== undefined) {
    const hint = `npx swarmproof up --workers ${workers} --grow --name ${name}`;
    throw new SwarmproofError('Usage', '--grow keeps the Debian release of the fleet that stands; got --guest', hint);
  }
  const again = `npx swarmproof up --workers ${workers} --grow --name ${name}`;
  const { gate, release } = listenForInterrupts(io, {
    commands: [`${again}   (removes what is half made, and begins anew)`],
  });
  gate.signal.addEventListener('abort', () =>
    io.notice('stopping; the nodes that are being added are removed (Ctrl-C again leaves them)'),
  );
  try {
    const { record, added } = await grow({
      places: placesOf(io.environment),
      name,
      managers,
      workers,
      onProgress: io.progress,
      signal: gate.signal,
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const grown = `fleet "${name}" has grown by ${added.join(', ')} after ${seconds} s`;
    io.progress(added.length === 0 ? `fleet "${name}" has ${workers} workers already` : grown);
    printNodes(name, record, io, values.json === true);
    return 0;
  } finally {
    release();
  }
};
