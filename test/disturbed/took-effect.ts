import type { WireDisturbance } from './wire-disturbance.ts';

/** Whether the request at which the run is disturbed did what it asks for, so that it is owed to be seen. */
export const tookEffect = (disturbance: WireDisturbance): boolean =>
  disturbance.how === 'reply-lost' || (disturbance.how !== 'refused' && disturbance.when === 'after');
