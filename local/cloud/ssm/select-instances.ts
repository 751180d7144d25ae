import type { Instance } from '../instances/instance.ts';
import { refusal } from '../wire/refusal.ts';

interface Target {
  readonly Key: string;
  readonly Values: readonly string[];
}

const matches = (instance: Instance, { Key, Values }: Target): boolean => {
  if (Key === 'InstanceIds') return Values.includes(instance.id);
  if (!Key.startsWith('tag:')) {
    throw refusal('InvalidTarget', `got the target key ${Key}, allowed are InstanceIds and tag:<name>`);
  }
  const value = instance.tags[Key.slice('tag:'.length)];
  return value !== undefined && Values.includes(value);
};

/** The instances a command goes to: those named (each must exist), or those that match every target. */
export const selectInstances = (
  all: readonly Instance[],
  { ids, targets }: { readonly ids: readonly string[]; readonly targets: readonly Target[] },
): readonly Instance[] => {
  const named = ids.map((id) => {
    const instance = all.find((candidate) => candidate.id === id);
    if (!instance) throw refusal('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account`);
    return instance;
  });
  if (targets.length === 0) return [...new Set(named)];
  return all.filter((instance) => targets.every((target) => matches(instance, target)));
};
