import { describe, expect, it } from 'vitest';

// Plain JavaScript without types: it runs before anything is compiled.
const { pinPaths } = await import(new URL('../../../bin/launch/pin-paths.mjs', import.meta.url).href);

describe('the paths of a source in a bundle', () => {
  it('lead where they led, from any file of the bundle', () => {
    const text = "const there = new URL('../x', import.meta.url);";
    expect(pinPaths(text, '/p/local/a.ts', '/p/node_modules/.cache/b')).toBe(
      'const there = new URL(\'../x\', new URL("../../../local/a.ts", import.meta.url).href);',
    );
  });

  it('are refused where they are asked for in a way that would lead elsewhere', () => {
    expect(() => pinPaths('join(import.meta.dirname)', '/p/a.ts', '/p/b')).toThrow(
      '/p/a.ts: import.meta.dirname is not known',
    );
  });
});
