import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { AssetHashType, DockerImage, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';
import { bundleHandler } from './bundle-handler.ts';
import { HANDLER_ENTRIES } from './handler-entries.ts';
import { ownLogGroup } from './own-log-group.ts';

const LAMBDAS = join(import.meta.dirname, '..', '..', 'lambdas');
/** A function looks once and sends once; waiting is the workflow's. */
const TIMEOUT = Duration.seconds(30);

/** Whoever calls a function decides what becomes of a call that failed, and how many there are at once. */
const CALLERS = {
  workflow: {
    concurrency:
      'One run holds a swarm and calls one function at a time; what were reserved for it would be taken from ' +
      "everybody else's functions in the account.",
    queue:
      'Step Functions waits for each answer and records what failed. What the sweeper misses stays in the table as a ' +
      'run that is not done, and the next run on that swarm is refused with its name. A notice that could not be sent is ' +
      'told of by an alarm.',
  },
  people: {
    concurrency:
      'It is called by those who look at a dashboard, a few at a time, and reads a table that is billed by the read; what ' +
      "were reserved for it would be taken from everybody else's functions in the account.",
    queue:
      'It is only called by somebody who waits for its answer, sees what failed, and asks again; nothing is sent to it ' +
      'that could be lost.',
  },
} as const;

export interface BundledFunctionProps {
  readonly handler: keyof typeof HANDLER_ENTRIES;
  readonly environment: Readonly<Record<string, string>>;
  readonly callers: keyof typeof CALLERS;
}

/** A function whose bundle carries everything it needs, the SDK too: what was tested is what runs. */
export class BundledFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { handler, environment, callers }: BundledFunctionProps) {
    super(scope, id);
    const logGroup = ownLogGroup(this, 'Log');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    acknowledgeInlinePolicy(role);
    logGroup.grantWrite(role);
    const entry = HANDLER_ENTRIES[handler];
    // Not called where a synthesis skips bundling.
    const tryBundle = (outputDir: string): boolean => {
      writeFileSync(join(outputDir, 'index.mjs'), bundleHandler(entry, Object.values(HANDLER_ENTRIES)));
      return true;
    };
    this.function = new LambdaFunction(this, 'Function', {
      role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      memorySize: 512,
      timeout: TIMEOUT,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environment: { ...environment },
      // A run under way goes on with the versions that it began with, and a deployment must not take them from it. They go with the
      // function. One that a failed deployment made is removed: Lambda would not make the same one twice.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      code: Code.fromAsset(LAMBDAS, {
        assetHashType: AssetHashType.OUTPUT,
        // The image is never run: bundling happens in this process. The command only tells one bundle from another.
        bundling: { image: DockerImage.fromRegistry('none'), command: [entry], local: { tryBundle } },
      }),
    });
    this.acknowledge(callers);
  }

  private acknowledge(callers: keyof typeof CALLERS): void {
    Validations.of(this.function).acknowledge(
      {
        id: 'NIST.800.53.R5-LambdaConcurrency',
        reason: CALLERS[callers].concurrency,
      },
      {
        id: 'NIST.800.53.R5-LambdaDLQ',
        reason: CALLERS[callers].queue,
      },
      {
        id: 'NIST.800.53.R5-LambdaInsideVPC',
        reason:
          'It speaks to the interfaces of AWS alone, never to a node; in a network it would need a way outward, and could ' +
          'reach what it must not.',
      },
    );
  }
}
