import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test, vi } from 'vitest';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const LIB = join(import.meta.dirname, '..', '..', 'lib', 'infra');
const template = synthesizeTemplate();
const propertiesOf = (type: string, from = template): Record<string, unknown>[] =>
  Object.values(from.findResources(type)).map((resource) => resource.Properties as Record<string, unknown>);

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
        embedParts(read('ports-listen.sh')),
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

describe('the removal', () => {
  const left = (from: Template) =>
    Object.values(from.toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>)
      .filter(({ DeletionPolicy }) => ![undefined, 'Delete'].includes(DeletionPolicy))
      .map(({ Type }) => Type)
      // They go with their function: there is no version without it.
      .filter((type) => type !== 'AWS::Lambda::Version');
  /** What CloudFormation keeps unless it is told otherwise, or what is left behind by its makers. */
  const KEPT = ['AWS::Logs::LogGroup', 'AWS::DynamoDB::Table', 'AWS::EC2::Volume', 'AWS::S3::Bucket', 'AWS::KMS::Key'];

  test('leaves the history, and without it nothing', () => {
    expect(left(template)).toEqual(['AWS::DynamoDB::Table']);
    expect(left(synthesizeTemplate({ history: 'delete' }))).toEqual([]);
    for (const type of KEPT.filter((each) => each !== 'AWS::DynamoDB::Table')) {
      for (const { DeletionPolicy } of Object.values(template.findResources(type)))
        expect(DeletionPolicy).toBe('Delete');
    }
  });

  test('finds every log: no function and no workflow makes one that the stack does not know', () => {
    for (const { LoggingConfig } of propertiesOf('AWS::Lambda::Function')) {
      expect(LoggingConfig).toMatchObject({ LogGroup: { Ref: expect.stringMatching(/Log/) } });
    }
    for (const { RetentionInDays } of propertiesOf('AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(30);
  });
});

describe('the functions', () => {
  const functions = propertiesOf('AWS::Lambda::Function');

  test('are eight, and no library adds one of its own', () => expect(functions).toHaveLength(8));

  test.each(functions.map((each, place) => [place, each] as const))(
    'number %i: limits and variables',
    (_place, each) => {
      expect(each).toMatchObject({ Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 30, MemorySize: 512 });
      expect(each).toMatchObject({ Architectures: ['arm64'] });
      expect(each.Environment).toMatchObject({ Variables: { TABLE_NAME: { Ref: expect.stringMatching(/^Runs/) } } });
    },
  );
});

describe('what clients find the stack by', () => {
  const recorded = (from: Template) =>
    Object.fromEntries(propertiesOf('AWS::SSM::Parameter', from).map(({ Name, Type, Value }) => [Name, [Type, Value]]));

  test('lies under one path of the stack’s own name', () => {
    expect(recorded(template)).toEqual({
      '/swarmproof/swarmproof/table-name': ['String', { Ref: expect.stringMatching(/^Runs/) }],
      '/swarmproof/swarmproof/state-machine-arn': ['String', { Ref: expect.stringMatching(/^Workflow/) }],
      '/swarmproof/swarmproof/sweep-function-name': ['String', { Ref: expect.stringMatching(/SweepRuns/) }],
      '/swarmproof/swarmproof/swarm-id': ['String', 'swarmproof'],
      '/swarmproof/swarmproof/topic-arn': ['String', { Ref: expect.stringMatching(/^Notices/) }],
    });
    const blue = recorded(synthesizeTemplate({ stack: 'team-blue', swarm: 'blue' }));
    expect(blue['/swarmproof/team-blue/swarm-id']).toEqual(['String', 'blue']);
    expect(Object.keys(blue)).toHaveLength(5);
  });

  test('the output Run begins with what changes nothing where the machines are somebody else’s', () => {
    const theirs = synthesizeTemplate({ fleet: 'existing', swarm: 'blue', stack: 'blue' });
    expect(JSON.stringify(theirs.findOutputs('Run'))).toContain(
      ' npx swarmproof run verify --target aws --stack blue"',
    );
  });

  test('the output Run names the stack where it is not the default one', () => {
    const run = (from: Template) => JSON.stringify(from.findOutputs('Run'));
    expect(run(template)).toContain(' npx swarmproof run walkthrough --target aws"');
    expect(run(synthesizeTemplate({ stack: 'team-blue' }))).toContain('--target aws --stack team-blue"');
  });
});

describe('the workflow and its sweeper', () => {
  test('every name in the definition is a function of the stack', () => {
    const [machine] = propertiesOf('AWS::StepFunctions::StateMachine');
    const { DefinitionString: text, DefinitionSubstitutions: put } = machine as {
      DefinitionString: string;
      DefinitionSubstitutions: Record<string, { Ref: string }>;
    };
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(put)));
    const known = template.findResources('AWS::Lambda::Version');
    expect(
      Object.values(put)
        .map(({ Ref }) => Ref)
        .sort(),
    ).toEqual(Object.keys(known).sort());
    for (const [name, { Ref }] of Object.entries(put))
      expect(known[Ref]?.Properties).toEqual({
        FunctionName: { Ref: expect.stringMatching(`^Functions${name}Function`) },
      });
  });

  test('comes after every document that it sends', () => {
    const [{ DependsOn } = { DependsOn: [] }] = Object.values(
      template.findResources('AWS::StepFunctions::StateMachine'),
    );
    expect(DependsOn).toEqual(expect.arrayContaining(Object.keys(template.findResources('AWS::SSM::Document'))));
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

  test('the outputs are what a client needs, and how to run, watch and remove', () => {
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
      ...['Dashboard', 'Remove', 'Run', 'StateMachineArn', 'SweepFunctionName', 'TableName', 'TopicArn', 'Watch'],
    ]);
  });

  /** The text of an output; what CloudFormation puts in stands as its name in braces, without the hash. */
  const said = (name: string, from: Template): string => {
    const value = from.findOutputs(name)[name]?.Value as
      | string
      | { 'Fn::Join': [string, (string | { Ref: string })[]] };
    if (typeof value === 'string') return value;
    const [between, parts] = value['Fn::Join'];
    return parts.map((part) => (typeof part === 'string' ? part : `{${part.Ref.replace(/\w{8}$/, '')}}`)).join(between);
  };

  test('the output Remove takes the table along where the history is retained, and destroys alone where it goes anyway', () => {
    const region = 'AWS_REGION={AWS::Region}';
    const retained = `${region} npx cdk destroy -c stack=swarmproof && ${region} aws dynamodb delete-table --table-name {RunsTable}`;
    expect(said('Remove', template)).toBe(retained);
    const deleted = synthesizeTemplate({ stack: 'team-blue', history: 'delete' });
    expect(said('Remove', deleted)).toBe(`${region} npx cdk destroy -c stack=team-blue`);
  });

  test('the output Watch is the page of this workflow, in the region of the stack', () => {
    const region = '{AWS::Region}';
    expect(said('Watch', template)).toBe(
      `https://${region}.console.aws.amazon.com/states/home?region=${region}#/statemachines/view/{WorkflowStateMachine}`,
    );
  });
});
