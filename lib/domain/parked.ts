/**
 * Who holds a swarm whose fleet is parked, in the place of a run. No run has this id: one has eight characters at the least. While it
 * holds the swarm no run begins, and no sweep starts a machine.
 */
export const PARKED = 'parked';
