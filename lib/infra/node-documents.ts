import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { documentMark } from '../domain/document-mark.ts';
import { NODE_DOCUMENTS, type NodeDocument } from '../domain/node-documents.ts';
import { embedParts } from './embed-parts.ts';

const FOLDER = join(import.meta.dirname, 'documents');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** A program that travels with a document: written beside the script's other files before the body begins. */
const companion = (name: string): string => {
  const file = `${name}.py`;
  if (!existsSync(join(FOLDER, file))) return '';
  const text = embedParts(read(file), 'py');
  return `cat >"$sp_dir/${file}" <<'SWARMPROOF_FILE'\n${text}${text.endsWith('\n') ? '' : '\n'}SWARMPROOF_FILE\n`;
};

const contentOf = (name: string, document: NodeDocument) => ({
  schemaVersion: '2.2',
  description: document.description,
  parameters: Object.fromEntries(
    Object.entries(document.parameters).map(([parameter, { description, allowedPattern }]) => [
      parameter,
      { type: 'String', description, allowedPattern, interpolationType: 'ENV_VAR' },
    ]),
  ),
  mainSteps: [
    {
      action: 'aws:runShellScript',
      name: 'run',
      inputs: {
        timeoutSeconds: String(document.timeoutS),
        runCommand: [`${read('prelude.sh')}\n${companion(name)}${embedParts(read(`${name}.sh`))}`],
      },
    },
  ],
});

/** Hexadecimal digits: two contents of one document are told apart, and a function's variables take 4 KB in all. */
const DIGITS = 12;

const digestOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, DIGITS);

/** Every script that may run on a node, deployed as a document of its own. A changed one is a new version; the old ones stay. */
export class NodeDocuments extends Construct {
  /** What the deployed names begin with; the rest is the document's own name. */
  readonly prefix: string;
  readonly arns: readonly string[];
  /** Of each document's content, by its own name: what runs sends the content that it was deployed with. */
  readonly digests: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.prefix = `${stack.stackName}-`;
    const made = Object.entries(NODE_DOCUMENTS).map(([name, document]) => {
      const content = contentOf(name, document);
      const digest = digestOf(content);
      new CfnDocument(this, name, {
        name: `${this.prefix}${name}`,
        documentType: 'Command',
        documentFormat: 'JSON',
        updateMethod: 'NewVersion',
        targetType: '/AWS::EC2::Instance',
        content: { ...content, description: `${content.description} ${documentMark(digest)}` },
      });
      return {
        digest: [name, digest] as const,
        arn: stack.formatArn({ service: 'ssm', resource: 'document', resourceName: `${this.prefix}${name}` }),
      };
    });
    this.arns = made.map(({ arn }) => arn);
    this.digests = Object.fromEntries(made.map(({ digest }) => digest));
  }
}
