import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { outliveReaders } from '../../bin/commands/outlive-readers.ts';

const failing = (...codes: string[]): readonly string[] => {
  const [out, progress] = [new PassThrough(), new PassThrough()];
  const told: string[] = [];
  outliveReaders([out, progress], (code) => told.push(code));
  for (const code of codes) {
    for (const stream of [out, progress]) stream.emit('error', Object.assign(new Error(code), { code }));
  }
  return told;
};

test.each(['EPIPE', 'EIO'])('%s of a reader that is gone ends nothing', (code) => {
  expect(failing(code)).toEqual([]);
});

test('any other error is told, once', () => expect(failing('ENOSPC', 'ENOSPC')).toEqual(['ENOSPC']));
