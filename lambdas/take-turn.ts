import { turnPorts } from '../lib/aws/turn-ports.ts';
import { takeTurn } from '../lib/steps/take-turn.ts';

export const handler = takeTurn(turnPorts());
