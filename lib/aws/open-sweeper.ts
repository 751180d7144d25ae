import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Sweeper } from '../ports.ts';
import { explaining } from './explaining.ts';
import { lambdaSweeper } from './lambda-sweeper.ts';

/** The sweeper of a stack, for a client of it. A file of its own: it is loaded with its client where somebody sweeps, and only there. */
export const openSweeper = (names: Parameters<typeof lambdaSweeper>[1]): Sweeper =>
  lambdaSweeper(explaining(new LambdaClient({})), names);
