import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NODE_DOCUMENTS, type NodeDocument } from '../../lib/domain/node-documents.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const folder = new URL('../../lib/infra/documents/', import.meta.url);
const entries = Object.entries<NodeDocument>(NODE_DOCUMENTS);
const bodyOf = (name: string): string => embedParts(readFileSync(new URL(`${name}.sh`, folder), 'utf8'));

/** What must never come through a parameter, whatever it is called. */
const HOSTILE = ['$(id)', '`id`', 'a;b', "a'b", 'a"b', 'a b', 'a\nb', '', '-rf', '../x', '{{x}}', 'a|b', 'a&b', '*'];

describe('the registry of node documents', () => {
  it('has a body for every document, and a document for every body', () => {
    const bodies = readdirSync(folder)
      .filter((file) => file.endsWith('.sh') && file !== 'prelude.sh')
      .map((file) => file.replace(/\.sh$/, ''));
    expect(bodies.sort()).toEqual(Object.keys(NODE_DOCUMENTS).sort());
  });

  it.each(entries)('%s: patterns are anchored and let nothing hostile through', (_name, { parameters, timeoutS }) => {
    expect(timeoutS).toBeGreaterThan(0);
    for (const { allowedPattern } of Object.values(parameters)) {
      expect(allowedPattern).toMatch(/^\^.*\$$/s);
      const pattern = new RegExp(allowedPattern);
      expect(HOSTILE.filter((value) => pattern.test(value))).toEqual([]);
    }
  });

  it.each(entries)('%s: uses exactly the parameters it declares', (name, { parameters }) => {
    const used = [...bodyOf(name).matchAll(/SSM_(\w+)/g)].map(([, parameter]) => parameter);
    expect([...new Set(used)].sort()).toEqual(Object.keys(parameters).sort());
  });
});

describe('the bodies, and the parts they embed', () => {
  const parts = new URL('../document-parts/', folder);
  const files = readdirSync(folder).map(String);
  const all = [...files, ...readdirSync(parts).map((file) => `../document-parts/${file}`)];

  it('are all there', () => {
    expect(all).toContain('../document-parts/swarm.sh');
  });

  it.each(all)('%s holds no double brace, which the agent would take for a parameter', (file) => {
    expect(readFileSync(new URL(file, folder), 'utf8')).not.toContain('{{');
  });

  it.each(all.filter((file) => file.endsWith('.sh')))('%s is what a POSIX shell reads', (file) => {
    const path = new URL(file, folder).pathname;
    for (const shell of ['/bin/sh', '/bin/dash'].filter(existsSync)) {
      expect(() => execFileSync(shell, ['-n', path], { stdio: 'pipe' })).not.toThrow();
    }
  });

  it.each(files.filter((file) => file.endsWith('.sh') && file !== 'prelude.sh'))('%s says why it is there', (file) => {
    expect(readFileSync(new URL(file, folder), 'utf8')).toMatch(/^# [A-Z]/);
  });
});
