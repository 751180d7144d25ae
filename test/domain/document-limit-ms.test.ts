import { expect, it } from 'vitest';
import { documentLimitMs } from '../../lib/domain/document-limit-ms.ts';

it('gives a document its own time, its delivery and the channel theirs', () => {
  expect(documentLimitMs('ping-hosts')).toBe(60_000 + 30_000 + 15_000);
  expect(documentLimitMs('service-create')).toBe(290_000 + 30_000 + 15_000);
});
