import type { InstanceState } from './instance-power.ts';

/** EC2's codes of the states that exist here. */
const CODES: Readonly<Record<InstanceState, number>> = { pending: 0, running: 16, stopping: 64, stopped: 80 };

export const stateWithCode = (state: InstanceState) => ({ Code: CODES[state], Name: state });
