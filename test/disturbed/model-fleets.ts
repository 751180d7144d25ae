import type { FleetSource } from '../../local/cloud/instances/fleet-source.ts';
import type { GuestNode, GuestRequest, GuestResult } from '../../local/fleet/guest-fleet.ts';
import type { ModelAnswer, ModelNode } from './model-wire.ts';

const gone = { exitCode: null, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };

const nodeAt = (url: string, { name, ...known }: ModelNode): GuestNode => {
  const ask = async (verb: string, body: object = {}, signal?: AbortSignal): Promise<ModelAnswer> => {
    const options = { method: 'POST', body: JSON.stringify(body), ...(signal ? { signal } : {}) };
    const response = await fetch(`${url}/${name}/${verb}`, options);
    const answer = (await response.json()) as ModelAnswer;
    if (response.status !== 200) throw new Error(answer.problem ?? 'the model does not know');
    return answer;
  };
  const execute = async ({ script, environment, timeoutMs, signal }: GuestRequest): Promise<GuestResult> => {
    try {
      const {
        exitCode = null,
        stdout,
        stderr,
        ended,
      } = await ask('execute', { script, environment, timeoutMs }, signal);
      return { exitCode, stdout: Buffer.from(stdout ?? ''), stderr: Buffer.from(stderr ?? ''), ended: ended ?? 'lost' };
    } catch (error) {
      if (signal?.aborted) return { ...gone, ended: 'cancelled' };
      throw error;
    }
  };
  return {
    ...{ name, ...known, execute },
    isPowered: async () => (await ask('powered')).is === true,
    answers: async () => (await ask('answers')).is === true,
    start: async () => void (await ask('start')),
    powerDown: async () => void (await ask('down')),
    powerCut: async () => void (await ask('cut')),
    reboot: async () => void (await ask('reboot')),
  };
};

/** The one fleet of a model that is in another process, as a cloud takes hold of it. */
export const modelFleets = (url: string): FleetSource => {
  const known = async () => (await (await fetch(url)).json()) as { name: string; nodes: readonly ModelNode[] };
  return {
    list: async () => {
      const { name, nodes } = await known();
      return [{ name, instanceIds: nodes.map(({ instanceId }) => instanceId) }];
    },
    open: async () => {
      const { name, nodes } = await known();
      return { name, nodes: nodes.map((node) => nodeAt(url, node)), close: async () => undefined };
    },
  };
};
