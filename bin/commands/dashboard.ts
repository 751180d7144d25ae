import { SwarmproofError } from '../../lib/domain/errors.ts';
import { placesOf } from '../../local/places.ts';
import type { Command } from './command.ts';
import { overviewReader } from './dashboard/overview-reader.ts';
import { reopenedStore } from './dashboard/reopened-store.ts';
import { serveDashboard } from './dashboard/serve-dashboard.ts';
import { untilInterrupted } from './dashboard/until-interrupted.ts';
import { openStore } from './history/open-store.ts';
import { integerOption } from './integer-option.ts';
import { printError } from './print-error.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const DEFAULT_PORT = 4280;

/** `swarmproof dashboard` */
export const dashboard: Command = {
  summary: 'show the history in a browser, on this machine alone',
  usage: `dashboard [--port N] [--json] [--target local|aws] [--stack NAME]

  --port N      where it listens on 127.0.0.1; ${DEFAULT_PORT} by default, 0 for any that is free
  --json        prints its address as one JSON object
  --target      whose history: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

Prints its address. It answers this machine only, changes nothing, and asks nobody else anything. Ctrl-C ends it.`,
  examples: ['dashboard', 'dashboard --port 0', 'dashboard --port 0 --json', 'dashboard --target aws'],
  choices: { target: ['local', 'aws'] },
  options: {
    ...{ port: { type: 'string' }, json: { type: 'boolean' } },
    ...{ target: { type: 'string' }, stack: { type: 'string' } },
  },
  run: async (values, positionals, io) => {
    refuseWords('dashboard', positionals);
    const target = targetOption('dashboard', values.target);
    const stack = stackOption('dashboard', values);
    const wanted = integerOption('port', values.port, { min: 0, max: 65_535 }) ?? DEFAULT_PORT;
    const open = async () => (await openStore(target, io, stack)).store;
    const store = reopenedStore(await open(), open);
    const { stateDir } = placesOf(io.environment);
    const readOverview = overviewReader();
    // A history that does not answer is told here, and the first view need not wait for it.
    await readOverview(store, {});
    const server = await serveDashboard({
      port: wanted,
      source: { store, stateDir, target, stack, readOverview },
      onProblem: (error) => void (error instanceof SwarmproofError || printError(error, io)),
    });
    io.out(values.json === true ? JSON.stringify({ schemaVersion: 1, url: server.url }) : server.url);
    io.progress('Ctrl-C ends it');
    await untilInterrupted();
    await server.close();
    return 0;
  },
};
