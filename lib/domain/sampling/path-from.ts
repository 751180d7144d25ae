import type { Seen } from './interval-seen.ts';

/** A path and who asks it, for people. */
export const pathFrom = ({ from, track }: Pick<Seen, 'from' | 'track'>): string => `${track.path.id} from ${from}`;
