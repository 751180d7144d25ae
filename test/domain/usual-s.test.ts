import { expect, it } from 'vitest';
import { usualS } from '../../lib/domain/usual-s.ts';

it.each([
  ['wait', { seconds: '60' }, 60],
  ['service-create', {}, 7],
  ['instance:start', {}, 20],
  ['node-list', {}, 0],
] as const)('%s %j takes %i seconds as a rule', (action, parameters, seconds) => {
  expect(usualS(action, parameters)).toBe(seconds);
});
