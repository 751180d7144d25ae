import type { Cloud } from '../cloud.ts';
import type { Instance } from '../instances/instance.ts';
import { refusal } from '../wire/refusal.ts';

/** The instances of these ids, in their order; every id must be well formed and exist. */
export const findInstances = async (cloud: Cloud, ids: readonly string[]): Promise<readonly Instance[]> => {
  for (const id of ids) {
    if (!/^i-[0-9a-f]{8,17}$/.test(id)) {
      throw refusal('InvalidInstanceID.Malformed', `Invalid id: "${id}" (expecting "i-...")`);
    }
  }
  const all = await cloud.instances.all();
  return [...new Set(ids)].map((id) => {
    const instance = all.find((candidate) => candidate.id === id);
    if (!instance) throw refusal('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    return instance;
  });
};
