import { costLines } from './cost-lines.ts';
import { durationLines } from './duration-lines.ts';
import { faultRows } from './fault-rows.ts';
import type { Forecast } from './forecast.ts';
import { labelledRows } from './labelled-rows.ts';
import { monthLines } from './month-lines.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { planStepLines } from './plan-step-lines.ts';
import { textTable } from './text-table.ts';

const SWARMS = {
  build: 'build: makes a swarm of the fleet and removes it',
  use: "use: takes the swarm that stands, with its owner's consent, and neither makes nor leaves one",
} as const;

const fleetLine = ({ fleet, preview }: Forecast): string => {
  const nodes = preview.nodes.map(({ name, role, address }) => `${name} ${role} ${address}`).join(', ');
  const absent = preview.swarm === 'use' ? 'which is not up, so that a run is refused' : 'which a run would bring up';
  return `"${fleet.name}", ${fleet.stands ? 'which is up' : absent}: ${plainText(nodes, 400)}`;
};

/** All that is known of a run before it begins, as people read it. */
export const planLines = (forecast: Forecast, palette: Palette): readonly string[] => {
  const { preview, duration, cost, month } = forecast;
  return [
    `${palette.strong(`plan of ${plainText(preview.experiment, 60)}`)}: nothing was executed, nothing brought up, nothing sent`,
    ...textTable([
      ...labelledRows('hypothesis', plainText(preview.hypothesis, 400)),
      ...labelledRows('fleet', fleetLine(forecast)),
      ...labelledRows('swarm', SWARMS[preview.swarm]),
      ...labelledRows('seed', `${preview.seed}; its order of the nodes: ${preview.order.join(', ')}`),
      ...faultRows(preview),
      ...labelledRows('duration', ...durationLines(duration)),
      ...labelledRows('cost', ...costLines(cost)),
      ...labelledRows('month', ...monthLines(month)),
    ]),
    '',
    ...planStepLines(preview.steps, palette),
    '',
  ];
};
