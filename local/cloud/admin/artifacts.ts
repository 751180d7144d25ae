import type { AdminRoute } from './admin-route.ts';

/** What this cloud runs, as loaded: the hashes for the journal, the outputs, and what it read but does not run. */
export const artifacts: AdminRoute = {
  method: 'GET',
  name: 'artifacts',
  async run({ assembly }) {
    const hashes = (items: readonly { readonly name: string; readonly sha256: string }[]) =>
      Object.fromEntries(items.map(({ name, sha256 }) => [name, sha256]));
    return {
      nodeVersion: process.version,
      assembly: assembly.sha256,
      stateMachines: hashes(assembly.stateMachines),
      documents: hashes(assembly.documents),
      functions: hashes(assembly.functions),
      tables: hashes(assembly.tables),
      outputs: assembly.outputs,
      notRun: { topics: assembly.topics.map(({ name }) => name) },
    };
  },
};
