import { hasModules } from './has-modules.mjs';
import { runProgram } from './run-program.mjs';

/** Installs what package-lock.json names when node_modules is missing or of another lock. No package's scripts run. */
export const ensureModules = async (say, { project, environment }) => {
  if (hasModules(project)) return;
  // `npm ci` refuses a lock without the optional packages of other platforms, which not every registry carries; an
  // installation that saves nothing takes the locked versions all the same.
  say('installing the node modules of package-lock.json: npm install --no-save --ignore-scripts');
  const command = [
    ...['npm', 'install', '--no-save', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'],
    ...['--prefix', project],
  ];
  await runProgram(command, { environment });
};
