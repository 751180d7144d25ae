import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test, vi } from 'vitest';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const LIB = join(import.meta.dirname, '..', '..', 'lib', 'infra');
const template = synthesizeTemplate();
const propertiesOf = (type: string, from = template): Record<string, unknown>[] =>
  Object.values(from.findResources(type)).map((resource) => resource.Properties as Record<string, unknown>);

describe('the fleet', () => {
  const instances = propertiesOf('AWS::EC2::Instance');
  const tagsOf = (instance: Record<string, unknown>) =>
    Object.fromEntries((instance.Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));

  test('is one manager and two workers, named and marked', () => {
    const marks = { 'swarmproof:swarm': 'swarmproof', 'swarmproof:consent': 'yes' };
    expect(instances.map(tagsOf)).toEqual([
      { Name: 'node1', 'swarmproof:role': 'manager', ...marks },
      { Name: 'node2', 'swarmproof:role': 'worker', ...marks },
      { Name: 'node3', 'swarmproof:role': 'worker', ...marks },
    ]);
  });

  test('is as large as the context asks', () => {
    const larger = synthesizeTemplate({ managers: '3', workers: 4, swarm: 'blue', stack: 'blue-stack' });
    const tags = propertiesOf('AWS::EC2::Instance', larger).map(tagsOf);
    expect(tags.map((each) => each['swarmproof:role'])).toEqual([
      ...['manager', 'manager', 'manager', 'worker', 'worker', 'worker', 'worker'],
    ]);
    expect(new Set(tags.map((each) => each['swarmproof:swarm']))).toEqual(new Set(['blue']));
    larger.hasResourceProperties('AWS::SSM::Document', { Name: 'blue-stack-ping-hosts' });
  });

  test.each([
    [{ managers: 2 }, /"managers" is 2, allowed is an odd number/],
    [{ managers: '0' }, /"managers" is "0", allowed is a whole number from 1 to 7/],
    [{ managers: 'three' }, /"managers" is "three"/],
    [{ managers: 5, workers: 3 }, /"workers" is 3, allowed is at most 2/],
    [{ workers: 1.5 }, /"workers" is 1.5/],
    [{ swarm: 'Blue' }, /"swarm" is "Blue"/],
    [{ stack: '' }, /"stack" is ""/],
    [{ history: 'shred' }, /"history" is "shred", allowed is retain or delete/],
  ])('does not come from the context %j', (context, message) => {
    expect(() => synthesizeTemplate(context)).toThrow(message);
  });

  test('keeps its credentials from containers and its disks encrypted', () => {
    expect(instances).toHaveLength(3);
    for (const instance of instances) {
      expect(instance.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
      expect(instance.BlockDeviceMappings).toMatchObject([{ Ebs: { Encrypted: true } }]);
      expect(instance).not.toHaveProperty('KeyName');
    }
  });

  test('is set up by the script as it lies in the tree', () => {
    const script = readFileSync(join(LIB, 'node-setup.sh'), 'utf8');
    for (const { UserData } of instances) expect(UserData).toEqual({ 'Fn::Base64': script });
    // EC2 takes 16 KiB of user data, before encoding.
    expect(Buffer.byteLength(script)).toBeLessThan(16_384);
  });
});

describe('the network', () => {
  test('lets nodes in from nodes alone, on the ports they need', () => {
    const ingress = propertiesOf('AWS::EC2::SecurityGroupIngress');
    const group = { 'Fn::GetAtt': [expect.any(String), 'GroupId'] };
    for (const rule of ingress) {
      expect(rule).toMatchObject({ GroupId: group, SourceSecurityGroupId: group });
      expect(rule.GroupId).toEqual(rule.SourceSecurityGroupId);
      expect(rule).not.toHaveProperty('CidrIp');
    }
    const open = ingress.map(({ IpProtocol, FromPort, ToPort }) => `${IpProtocol} ${FromPort}-${ToPort}`);
    expect(open.sort()).toEqual([
      ...[
        'icmp 8--1',
        'tcp 2377-2377',
        'tcp 5201-5201',
        'tcp 7946-7946',
        'tcp 8000-8000',
        'udp 4789-4789',
        'udp 7946-7946',
      ],
    ]);
    for (const group of propertiesOf('AWS::EC2::SecurityGroup'))
      expect(group).not.toHaveProperty('SecurityGroupIngress');
  });
});

describe('the node documents', () => {
  const documents = propertiesOf('AWS::SSM::Document');
  const contentOf = (name: string) => {
    const found = documents.find((document) => document.Name === `swarmproof-${name}`);
    return found?.Content as {
      parameters: Record<string, { type: string; interpolationType: string; allowedPattern: string }>;
      mainSteps: { action: string; inputs: { runCommand: string[]; timeoutSeconds: string } }[];
    };
  };

  test('are those of the contract, one each', () => {
    expect(documents.map(({ Name }) => Name).sort()).toEqual(
      Object.keys(NODE_DOCUMENTS)
        .map((name) => `swarmproof-${name}`)
        .sort(),
    );
    for (const document of documents) expect(document).toMatchObject({ UpdateMethod: 'NewVersion' });
  });

  test.each(Object.entries(NODE_DOCUMENTS))(
    '%s hands its values over as variables and nothing as text',
    (name, own) => {
      const { parameters, mainSteps } = contentOf(name);
      const [step] = mainSteps;
      expect(Object.keys(parameters)).toEqual(Object.keys(own.parameters));
      for (const parameter of Object.values(parameters)) {
        expect(parameter).toMatchObject({ type: 'String', interpolationType: 'ENV_VAR' });
        expect(parameter.allowedPattern).toMatch(/^\^.*\$$/s);
      }
      expect(mainSteps).toHaveLength(1);
      expect(step).toMatchObject({ action: 'aws:runShellScript', inputs: { timeoutSeconds: String(own.timeoutS) } });
      expect(step?.inputs.runCommand).toHaveLength(1);
      const content = JSON.stringify({ parameters, mainSteps });
      expect(content).not.toContain('{{');
      // Systems Manager takes documents of up to 64 KB.
      expect(Buffer.byteLength(content)).toBeLessThan(64_000);
    },
  );

  test('begin with the prelude and end with their own body; a program goes in between, literally', () => {
    const read = (file: string) => readFileSync(join(LIB, 'documents', file), 'utf8');
    expect(contentOf('ping-hosts').mainSteps[0]?.inputs.runCommand).toEqual([
      `${read('prelude.sh')}\n${read('ping-hosts.sh')}`,
    ]);
    expect(contentOf('ports-listen').mainSteps[0]?.inputs.runCommand).toEqual([
      [
        `${read('prelude.sh')}\n`,
        `cat >"$sp_dir/ports-listen.py" <<'SWARMPROOF_FILE'\n${read('ports-listen.py')}SWARMPROOF_FILE\n`,
        read('ports-listen.sh'),
      ].join(''),
    ]);
  });
});

describe('the table', () => {
  test('is keyed by pk and sk, on demand, recoverable, and outlives the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        SSESpecification: { SSEEnabled: true },
      },
    });
  });

  test('goes with the stack where the context says so', () => {
    synthesizeTemplate({ history: 'delete' }).hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' });
  });
});

describe('the functions', () => {
  const functions = propertiesOf('AWS::Lambda::Function');

  test('are seven, and no library adds one of its own', () => expect(functions).toHaveLength(7));

  test.each(functions.map((each, place) => [place, each] as const))(
    'number %i: limits and variables',
    (_place, each) => {
      expect(each).toMatchObject({ Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 30, MemorySize: 512 });
      expect(each.Environment).toMatchObject({
        Variables: { TABLE_NAME: { Ref: expect.stringMatching(/^Runs/) }, DOCUMENT_PREFIX: 'swarmproof-' },
      });
    },
  );
});

describe('the workflow and its sweeper', () => {
  test('every name in the definition is a function of the stack', () => {
    const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');
    const { DefinitionString: text, DefinitionSubstitutions: put } = machine as {
      DefinitionString: string;
      DefinitionSubstitutions: Record<string, { 'Fn::GetAtt': [string, string] }>;
    };
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(put)));
    const known = template.findResources('AWS::Lambda::Function');
    for (const [name, value] of Object.entries(put)) {
      expect(Object.keys(known)).toContain(value['Fn::GetAtt'][0]);
      expect(value['Fn::GetAtt'][0]).toMatch(new RegExp(`^Functions${name}Function`));
    }
  });

  test('keeps the whole history of each execution', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('the definition is the readable file, byte for byte', () => {
    const text = readFileSync(join(LIB, 'experiment.asl.json'), 'utf8');
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', { DefinitionString: text });
  });

  test('the sweeper hears of every end that no Catch sees', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [{ Ref: Match.stringLikeRegexp('^Workflow') }],
        },
      },
      Targets: [{ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsSweepRuns'), 'Arn'] } }],
    });
  });

  test('the outputs are what a client needs', () => {
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual(['StateMachineArn', 'TableName']);
  });
});
