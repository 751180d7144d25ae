import type { RunRecord } from '../../../lib/domain/run.ts';
import type { Topology } from '../../../local/fleet/plan-nodes.ts';
import { readExperiment } from '../../read-experiment.ts';
import { fleetNeeds } from './fleet-needs.ts';

/** An experiment as `list` tells it. */
export interface ListedExperiment {
  readonly name: string;
  readonly file: string;
  readonly hypothesis: string;
  readonly swarm: 'build' | 'use';
  /** Null where it has none. */
  readonly fault: string | null;
  /** The smallest local fleet that it runs on; null where none of seven nodes is enough. */
  readonly needs: Topology | null;
  /** Its newest run that is in the history; null where there is none, or no history. */
  readonly last: Pick<RunRecord, 'runId' | 'startedAt' | 'judged' | 'state'> | null;
}

/** Reads one. Throws as reading an experiment does. */
export const listedExperiment = async (
  word: string,
  where: { readonly projectDir: string; readonly cwd: string },
): Promise<Omit<ListedExperiment, 'last'>> => {
  const { file, experiment } = await readExperiment(word, where);
  const { name, hypothesis, swarm, fault } = experiment;
  return { name, file, hypothesis, swarm, fault: fault?.kind ?? null, needs: fleetNeeds(experiment) ?? null };
};
