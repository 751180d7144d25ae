import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = Record<string, unknown>;

/** A function of the assembly: its source, and what differs from the defaults. */
export interface FunctionSource {
  readonly source: string;
  readonly properties?: Json;
}

/**
 * Writes a cloud assembly by hand, in the shape that CDK writes, so that the tests of the cloud do not depend on the
 * project's own infrastructure.
 */
export const writeAssembly = (
  directory: string,
  {
    functions,
    resources,
    outputs = {},
  }: { functions: Record<string, FunctionSource>; resources: Json; outputs?: Json },
): string => {
  mkdirSync(directory, { recursive: true });
  const files: Json = {};
  const own: Json = {};
  for (const [id, { source, properties }] of Object.entries(functions)) {
    const hash = Buffer.from(id).toString('hex').padEnd(64, '0');
    mkdirSync(join(directory, `asset.${hash}`), { recursive: true });
    writeFileSync(join(directory, `asset.${hash}`, 'index.mjs'), source);
    files[hash] = { displayName: id, source: { path: `asset.${hash}`, packaging: 'zip' }, destinations: {} };
    own[id] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${hash}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ...properties,
      },
    };
  }
  const template = {
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: {} }, ...own, ...resources },
    Outputs: outputs,
    Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
  };
  writeFileSync(join(directory, 'Test.template.json'), JSON.stringify(template, undefined, 1));
  writeFileSync(join(directory, 'Test.assets.json'), JSON.stringify({ version: '44.0.0', files }, undefined, 1));
  return directory;
};
