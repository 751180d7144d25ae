import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
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

const contentOf = (name: string, document: NodeDocument): object => ({
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

/** Every script that may run on a node, deployed as a document of its own. */
export class NodeDocuments extends Construct {
  /** What the deployed names begin with; the rest is the document's own name. */
  readonly prefix: string;
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.prefix = `${stack.stackName}-`;
    this.arns = Object.entries(NODE_DOCUMENTS).map(([name, document]) => {
      new CfnDocument(this, name, {
        name: `${this.prefix}${name}`,
        documentType: 'Command',
        documentFormat: 'JSON',
        updateMethod: 'NewVersion',
        targetType: '/AWS::EC2::Instance',
        content: contentOf(name, document),
      });
      return stack.formatArn({ service: 'ssm', resource: 'document', resourceName: `${this.prefix}${name}` });
    });
  }
}
