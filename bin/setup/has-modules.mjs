import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
};

/** Whether the modules of package-lock.json are installed. npm writes its own copy last, so a broken installation has none. */
export const hasModules = (project) => {
  const installed = packagesOf(join(project, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(join(project, 'package-lock.json'))).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path] === undefined && optional === true) ||
      (installed[path]?.version === version && installed[path]?.integrity === integrity),
  );
};
