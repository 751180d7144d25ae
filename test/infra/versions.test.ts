import { createHash } from 'node:crypto';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test, vi } from 'vitest';
import { documentMark } from '../../lib/domain/document-mark.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const template = synthesizeTemplate();
const versionIds = (from: Template): string[] => Object.keys(from.findResources('AWS::Lambda::Version')).sort();
/** Lambda's limit of all variables of a function together. */
const VARIABLES_LIMIT_BYTES = 4096;

describe('the versions of the functions', () => {
  test('are those of what the workflow calls; whoever calls another function wants the newest', () => {
    const called = versionIds(template).map((id) => /^Functions(\w+)FunctionCurrentVersion/.exec(id)?.[1]);
    expect(called).toEqual(['JudgeRun', 'NoteError', 'PlanRun', 'RecordRun', 'TakeTurn']);
  });

  test('outlive a deployment, but not one that failed and would have made them', () => {
    for (const version of Object.values(template.findResources('AWS::Lambda::Version')))
      expect(version).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('are new ones where a function changed, and the same where none did', () => {
    expect(versionIds(synthesizeTemplate({ workers: 3 }))).toEqual(versionIds(template));
    // A variable of them all.
    const changed = versionIds(synthesizeTemplate({ historyDays: 30 }));
    expect(changed).toHaveLength(5);
    expect(versionIds(template).filter((id) => changed.includes(id))).toEqual([]);
  });
});

describe('the documents that a function was deployed with', () => {
  const [variables = {}] = Object.values(template.findResources('AWS::Lambda::Function'))
    .map(({ Properties }) => Properties.Environment.Variables as Record<string, string>)
    .filter(({ DOCUMENT_DIGESTS }) => DOCUMENT_DIGESTS !== undefined);
  const digests = JSON.parse(variables.DOCUMENT_DIGESTS ?? '{}') as Record<string, string>;

  test('bear the digests of their content that it knows', () => {
    const documents = Object.values(template.findResources('AWS::SSM::Document'));
    expect(documents.length).toBeGreaterThan(30);
    expect(Object.keys(digests)).toHaveLength(documents.length);
    for (const { Properties } of documents) {
      const { Name, Content } = Properties as { Name: string; Content: { description: string } };
      const digest = digests[Name.replace(/^swarmproof-/, '')] ?? '';
      expect(Content.description.endsWith(` ${documentMark(digest)}`)).toBe(true);
      const bare = { ...Content, description: Content.description.replace(` ${documentMark(digest)}`, '') };
      expect(createHash('sha256').update(JSON.stringify(bare)).digest('hex').startsWith(digest)).toBe(true);
      expect(digest).toMatch(/^[0-9a-f]{12}$/);
    }
  });

  test('fit, with all else that it is told, into the variables of a function', () => {
    expect(Buffer.byteLength(JSON.stringify(variables))).toBeLessThan(VARIABLES_LIMIT_BYTES * 0.75);
  });
});
