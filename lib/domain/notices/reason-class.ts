/** Ids of steps as a reason has them: `F.PATHS (every path is back): ...`. */
const STEP = /(?:^|[:;] )([A-Z][A-Z0-9.-]{0,11})(?= \()/g;

/**
 * What two reasons have in common that say the same: how they begin, and the steps that they name. Figures, nodes and times differ
 * from run to run.
 */
export const reasonClass = (reason: string): string => {
  const [lead = ''] = reason.split(':');
  const steps = [...reason.matchAll(STEP)].map(([, id]) => id);
  return [lead.replaceAll(/\d+/g, '#').slice(0, 120), ...new Set(steps)].join(' ');
};
