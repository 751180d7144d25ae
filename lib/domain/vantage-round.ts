import type { CheckContext, Round } from './check.ts';
import type { FleetNode } from './fleet.ts';
import type { NodeOutput } from './observation.ts';

/**
 * Whom to ask about nodes whose agents are silent, once nothing more is waited for: a manager that answers lists them, or where none
 * does another node pings them. An agent may be silent for a quarter of an hour after a partition (amazon-ssm-agent, mdsinteractor.go:
 * it stops after ten errors, and tries again after 15 minutes) while its node serves. Undefined where no agent is silent, or nobody
 * is left.
 */
export const vantageRound = (
  silent: readonly NodeOutput[],
  { nodes, facts }: Pick<CheckContext<unknown>, 'nodes' | 'facts'>,
): Round | undefined => {
  const names = silent.filter(({ status }) => status === 'undelivered').map(({ node }) => node);
  const about = nodes.filter(({ name }) => names.includes(name));
  const isHeard = ({ name }: FleetNode): boolean =>
    !silent.some(({ node }) => node === name) && !(facts.targets ?? []).includes(name);
  const heard = nodes.filter(isHeard);
  const manager = heard.find(({ role }) => role === 'manager');
  if (about.length === 0) return undefined;
  if (manager && about.some(({ name }) => facts.swarmNodeIds?.[name] !== undefined))
    return { document: 'node-list', on: manager.name, parameters: {} };
  const [other] = heard;
  if (!other) return undefined;
  const peers = about.map(({ name, address }) => `${name}=${address}`).join(',');
  return { document: 'ping-hosts', on: other.name, parameters: { peers } };
};
