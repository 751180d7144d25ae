import { SwarmproofError } from '../../lib/domain/errors.ts';
import { loadDefinition } from '../workflow/load-definition.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Cloud } from './cloud.ts';

/** What is made when a cloud opens, and what a deployment leaves as it is. */
const LASTING = ['tables', 'rules', 'schedules', 'scheduleGroups', 'topics'] as const;

const refuseLasting = (now: Assembly, next: Assembly): void => {
  const changed = LASTING.filter((part) => JSON.stringify(now[part]) !== JSON.stringify(next[part]));
  if (changed.length === 0) return;
  throw new SwarmproofError(
    'Config',
    `the new assembly changes ${changed.join(', ')}; what can change under a run is functions, documents and workflows`,
    'wait until the run has ended: the next command opens the cloud anew',
  );
};

/**
 * Deploys another assembly over the one that a cloud runs, as CloudFormation updates a stack. Executions under way keep their definition,
 * and published versions of functions and documents stay; whatever is not asked for by its version is the new one from now on.
 * The folders of earlier assemblies must stay where they are while the cloud is open.
 * @throws SwarmproofError `Config` where the new one cannot be run, or changes what is only made when a cloud opens
 */
export const updateCloud = (cloud: Cloud, next: Assembly): void => {
  refuseLasting(cloud.assembly, next);
  for (const { definition } of next.stateMachines) loadDefinition(definition);
  cloud.documents.deploy(next.documents);
  cloud.functions.deploy(next);
  cloud.assembly = next;
};
