import type { GuestRequest, GuestResult } from '../../local/fleet/guest-fleet.ts';

/** What a fake node does: nothing of a document runs on this host, pings never end, whatever else comes has no output. */
export const endlessPings = ({ script, signal }: GuestRequest): Promise<GuestResult> => {
  const none = { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' } as const;
  if (!script.includes('ping -n')) return Promise.resolve(none);
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ ...none, exitCode: null, ended: 'cancelled' }), { once: true });
  });
};
