import type { BringUpRequest, BroughtUp } from '../../../local/fleet/bring-up.ts';
import { DEFAULT_GUEST } from '../../../local/fleet/guest-release.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo, CommandValues } from '../command.ts';
import { guestOption } from '../guest-option.ts';
import { integerOption } from '../integer-option.ts';
import { listenForInterrupts } from '../run/listen-for-interrupts.ts';
import { printNodes } from './print-nodes.ts';

type BringUp = (request: BringUpRequest) => Promise<BroughtUp>;

/**
 * Brings up the fleet that the options name and lists its nodes; gives the exit code. Ctrl-C takes down what has been
 * made so far, a second one leaves it and says how to remove it.
 */
export const bringUpFleet = async (values: CommandValues, io: CommandIo, bringUp: BringUp): Promise<number> => {
  const startedAt = performance.now();
  const name = typeof values.name === 'string' ? values.name : 'local';
  const managers = integerOption('managers', values.managers, { min: 1, max: 7 }) ?? 1;
  const workers = integerOption('workers', values.workers, { min: 0, max: 6 }) ?? 2;
  const guest = guestOption(values.guest) ?? DEFAULT_GUEST;
  const { gate, release } = listenForInterrupts(io, { commands: [`npx swarmproof down --name ${name}`] });
  const onStop = (): void => io.notice('stopping; what was made of the fleet is removed (Ctrl-C again leaves it)');
  gate.signal.addEventListener('abort', onStop);
  try {
    const { record, stood } = await bringUp({
      places: placesOf(io.environment),
      name,
      managers,
      workers,
      guest,
      onProgress: io.progress,
      ...(io.status ? { onStatus: io.status } : {}),
      signal: gate.signal,
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    io.progress(stood ? `fleet "${name}" stands already` : `fleet "${name}" is ready after ${seconds} s`);
    printNodes(name, record, io, values.json === true);
    return 0;
  } finally {
    release();
  }
};
