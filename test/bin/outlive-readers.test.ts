import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { outliveReaders } from '../../bin/commands/outlive-readers.ts';

const failing = (code: string) => () => {
  const stream = new PassThrough();
  outliveReaders([stream]);
  return stream.emit('error', Object.assign(new Error(code), { code }));
};

test.each(['EPIPE', 'EIO'])('%s of a reader that is gone ends nothing', (code) => {
  expect(failing(code)).not.toThrow();
});

test('any other error is one', () => expect(failing('ENOSPC')).toThrow('ENOSPC'));
