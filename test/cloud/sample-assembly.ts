import { writeAssembly } from './write-assembly.ts';

const invoke = (functionId: string, next: object, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${functionId}}`, Payload: '{% $states.input %}' },
  TimeoutSeconds: 20,
  ...more,
  ...next,
});

const machine = (name: string, states: object, startAt: string) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: name,
    RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    DefinitionString: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: startAt,
      TimeoutSeconds: 60,
      States: states,
    }),
    DefinitionSubstitutions: { Echo: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Throw: { Ref: 'Throw' } },
  },
});

const document = (name: string, script: string, parameters: object, timeoutSeconds: string) => ({
  Type: 'AWS::SSM::Document',
  Properties: {
    Name: name,
    DocumentType: 'Command',
    Content: {
      schemaVersion: '2.2',
      description: `of ${name}`,
      parameters,
      mainSteps: [{ action: 'aws:runShellScript', name: 'script', inputs: { runCommand: [script], timeoutSeconds } }],
    },
  },
});

const text = (more: object) => ({ type: 'String', interpolationType: 'ENV_VAR', ...more });

/** A small assembly with one of everything that the local cloud runs. `sweptFile` is where the rule's function writes. */
export const sampleAssembly = (directory: string, sweptFile: string): string =>
  writeAssembly(directory, {
    functions: {
      Echo: {
        source:
          'export const handler = async (event, context) => ({ event, env: process.env, left: context.getRemainingTimeInMillis(), arn: context.invokedFunctionArn });',
        properties: {
          Timeout: 5,
          Environment: { Variables: { TABLE: { Ref: 'Rows' }, REGION: { Ref: 'AWS::Region' } } },
        },
      },
      Throw: { source: "export const handler = async () => { const e = new TypeError('no such thing'); throw e; };" },
      Spin: { source: 'export const handler = async () => { for (;;); };', properties: { Timeout: 1 } },
      Stuck: {
        source:
          "import { writeFileSync } from 'node:fs'; export const handler = async () => { writeFileSync(process.env.FILE, String(process.pid)); for (;;); };",
        properties: { Timeout: 900, Environment: { Variables: { FILE: `${sweptFile}.stuck` } } },
      },
      Exit: { source: 'export const handler = async () => process.exit(3);' },
      Broken: { source: 'export const handler = ;' },
      Huge: { source: "export const handler = async () => 'x'.repeat(7 * 1024 * 1024);" },
      Slow: {
        source:
          'export const handler = async () => { await new Promise((r) => setTimeout(r, 400)); return process.pid; };',
      },
      Sweep: {
        source:
          "import { appendFileSync } from 'node:fs'; export const handler = async (e) => appendFileSync(process.env.FILE, JSON.stringify(e.detail) + '\\n');",
        properties: { Environment: { Variables: { FILE: sweptFile } } },
      },
    },
    resources: {
      EchoVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Echo' } } },
      Rows: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          TableName: 'rows',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'sk', AttributeType: 'S' },
          ],
          TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        },
      },
      Work: machine(
        'work',
        { Call: invoke('Echo', { Output: '{% $states.result.Payload.event %}', End: true }) },
        'Call',
      ),
      Fails: machine('fails', { Call: invoke('Throw', { End: true }) }, 'Call'),
      Waits: machine('waits', { Wait: { Type: 'Wait', Seconds: 50, End: true } }, 'Wait'),
      Say: document(
        'say',
        'printf "%s" "$SSM_word"; printf "%s" "$SSM_mood" >&2',
        {
          word: text({ allowedPattern: '^[a-z $();`"]{1,60}$' }),
          mood: text({ allowedValues: ['calm', 'loud'], default: 'calm' }),
        },
        '60',
      ),
      Exits: document('exits', 'exit "$SSM_code"', { code: text({ allowedPattern: '^[0-9]+$' }) }, '60'),
      Sleeps: document(
        'sleeps',
        'echo started; sleep "$SSM_seconds"; echo done',
        {
          seconds: text({ allowedPattern: '^[0-9.]+$' }),
          limit: { type: 'String', default: '60', allowedPattern: '^[0-9]+$' },
        },
        '{{ limit }}',
      ),
      Floods: document(
        'floods',
        'head -c 30000 /dev/zero | tr "\\0" a; head -c 30000 /dev/zero | tr "\\0" b >&2',
        {},
        '60',
      ),
      Bytes: document('bytes', "printf 'a\\377\\000b'", {}, '60'),
      OnEnd: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: {
            source: ['aws.states'],
            'detail-type': ['Step Functions Execution Status Change'],
            detail: { status: ['ABORTED', 'FAILED'], stateMachineArn: [{ Ref: 'Waits' }] },
          },
          Targets: [{ Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] }, Id: 'Target0' }],
        },
      },
      Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'own' } },
      Nightly: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          GroupName: { Ref: 'Group' },
          ScheduleExpression: 'rate(1 day)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] },
            RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Input: '{"detail":"nightly"}',
          },
        },
      },
      Alarms: { Type: 'AWS::SNS::Topic', Properties: {} },
      ...Object.fromEntries(
        ['/app/a/one', '/app/a/two', '/app/a/deep/three', '/app/about'].map((Name, index) => [
          `Parameter${index}`,
          { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value: { Ref: 'Rows' } } },
        ]),
      ),
    },
    outputs: {
      StateMachineArn: { Value: { Ref: 'Work' } },
      TableName: { Value: { 'Fn::Join': ['', ['ro', 'ws']] } },
      Network: { Value: { 'Fn::GetAtt': ['Alarms', 'NoSuchThing'] } },
    },
  });
