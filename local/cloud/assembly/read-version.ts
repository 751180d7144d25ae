import type { FunctionArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

/** The version of a function that a template publishes: the function as that template has it, under `<function>:<number>`. */
export const readVersion = (
  qualified: string,
  functions: readonly FunctionArtifact[],
  where: string,
): FunctionArtifact => {
  const [name, version = ''] = qualified.split(':');
  const published = functions.find((each) => each.name === name);
  if (!published) throw assemblyError(where, `a version of ${name}, which is no function of the assembly`);
  return { ...published, version };
};
