import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
};

/** npm writes its own copy of the lock last, so a broken installation has none. */
const isCurrent = (project) => {
  const installed = packagesOf(join(project, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(join(project, 'package-lock.json'))).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path] === undefined && optional === true) ||
      (installed[path]?.version === version && installed[path]?.integrity === integrity),
  );
};

/** Installs what package-lock.json names when node_modules is missing or of another lock. No package's scripts run. */
export const ensureModules = async (say, { project, environment }) => {
  if (isCurrent(project)) return;
  // `npm ci` refuses a lock without the optional packages of other platforms, which not every registry carries; an
  // installation that saves nothing takes the locked versions all the same.
  say('installing the node modules of package-lock.json: npm install --no-save --ignore-scripts');
  const command = [
    ...['npm', 'install', '--no-save', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'],
    ...['--prefix', project],
  ];
  await runProgram(command, { environment });
};
