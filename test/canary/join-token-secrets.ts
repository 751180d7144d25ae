import type { Secret } from './secret.ts';

/** `SWMTKN-1-<digest of the swarm's certificate authority>-<secret>`: swarmkit, api/ca.proto and ca/certificates.go. */
const TOKEN = /^(SWMTKN-1-[0-9a-z]{40,60})-([0-9a-z]{20,30})$/;

/**
 * What to look for of a join token: its secret part alone, and the part that it shares with every token of the swarm, also with
 * those that were handed out before the last rotation. Throws where it is no token: a search for nothing finds nothing.
 */
export const joinTokenSecrets = (name: string, token: string): readonly Secret[] => {
  const [, ofSwarm, own] = TOKEN.exec(token) ?? [];
  if (!ofSwarm || !own) throw new Error(`${name} is no join token`);
  return [
    { name: `the swarm's part of ${name}`, text: ofSwarm },
    { name: `the secret part of ${name}`, text: own },
  ];
};
