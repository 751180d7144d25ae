import type { Invocation } from './invocation.ts';

const OPEN: ReadonlySet<Invocation['status']> = new Set(['Pending', 'InProgress', 'Delayed']);

export const hasEnded = ({ status }: Invocation): boolean => !OPEN.has(status);
