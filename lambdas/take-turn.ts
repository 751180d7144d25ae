import { awsPorts } from '../lib/aws/aws-ports.ts';
import { takeTurn } from '../lib/steps/take-turn.ts';

export const handler = takeTurn(awsPorts());
