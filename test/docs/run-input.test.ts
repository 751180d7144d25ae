import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runInputSchema } from '../../lib/domain/run-input.ts';
import { codeBlocks } from './code-blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'operating-on-aws.md'), 'utf8');
const [, SECTION = ''] = /\n### Without the command line\n([\s\S]*?)\n## /.exec(GUIDE) ?? [];

/** Field, default, limits and meaning, cells without their marks. */
const rows = [...SECTION.matchAll(/^\| `([\w.]+)`(.*)\|$/gm)].map(([, field = '', rest = '']) => {
  const [, preset = '', limits = ''] = rest.split('|').map((cell) => cell.trim().replaceAll('`', ''));
  return { field, preset, limits };
});

interface Field {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly [limit: string]: unknown;
}

/** Every field that the schema knows, and below those that are this input's own the ones inside of them. */
const fieldsOf = ({ properties = {}, required = [] }: Field, above = ''): (readonly [string, Field, boolean])[] =>
  Object.entries(properties).flatMap(([key, field]) => [
    [`${above}${key}`, field, required.includes(key)] as const,
    ...(key === 'experiment' ? [] : fieldsOf(field, `${above}${key}.`)),
  ]);
const fields = fieldsOf(z.toJSONSchema(runInputSchema, { io: 'input', unrepresentable: 'any' }) as Field);

describe('the documented input of an execution', () => {
  it('has the fields of the schema and no others', () => {
    expect(rows.map(({ field }) => field)).toEqual(fields.map(([name]) => name));
    expect(rows.length).toBeGreaterThan(10);
  });

  it('has their defaults', () => {
    for (const [place, [name, field, isRequired]] of fields.entries()) {
      const { preset } = rows[place] ?? { preset: '' };
      if (field.default !== undefined) {
        const told = typeof field.default === 'object' ? JSON.stringify(field.default) : String(field.default);
        expect(`${name}: ${preset}`).toBe(`${name}: ${told}`);
      } else expect(`${name}: ${preset === 'required'}`).toBe(`${name}: ${isRequired}`);
    }
  });

  it('has their limits', () => {
    for (const [place, [name, field]] of fields.entries()) {
      const { limits } = rows[place] ?? { limits: '' };
      const { minimum, maximum, minItems, maxItems, maxLength } = field;
      if (maximum !== undefined) expect(`${name}: ${limits}`).toBe(`${name}: ${minimum} to ${maximum}`);
      if (maxItems !== undefined) expect(`${name}: ${limits}`).toBe(`${name}: ${minItems} to ${maxItems}`);
      if (maxLength !== undefined) expect(limits).toContain(`${maxLength} characters at most`);
    }
    const { shape } = runInputSchema;
    for (const [name, schema] of [['runId', shape.runId] as const, ['swarmId', shape.swarmId] as const]) {
      const [, least = '', most = ''] =
        /^(\d+) to (\d+) /.exec(rows.find(({ field }) => field === name)?.limits ?? '') ?? [];
      const lengths = [Number(least) - 1, Number(least), Number(most), Number(most) + 1];
      const taken = lengths.map((length) => schema.safeParse('a'.repeat(length)).success);
      expect([name, ...taken]).toEqual([name, false, true, true, false]);
    }
  });

  it('is what the example makes, typed as it stands there', () => {
    const [example = ''] = codeBlocks(SECTION, 'sh');
    const [made = ''] = example.split('machine=');
    expect(made).toContain('>"$run.json"');
    const directory = mkdtempSync(join(tmpdir(), 'input-'));
    try {
      for (const name of ['node_modules', 'experiments']) symlinkSync(join(ROOT, name), join(directory, name));
      const script = `set -e\n${made}\nprintf '%s\\n' "$run"; cat "$run.json"`;
      const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: directory, encoding: 'utf8' });
      expect(stderr).toBe('');
      const [run = '', ...text] = stdout.split('\n');
      const input = runInputSchema.parse(JSON.parse(text.join('\n')));
      expect(input).toMatchObject({ runId: run, swarmId: 'swarmproof', experiment: { name: 'kill-worker' } });
      expect(example).toContain(`--name "$run" --input "file://$run.json"`);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
