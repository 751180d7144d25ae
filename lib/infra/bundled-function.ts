import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AssetHashType, DockerImage, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

const LAMBDAS = join(import.meta.dirname, '..', '..', 'lambdas');
/** A function sends once or looks once; waiting is the workflow's. */
const TIMEOUT = Duration.seconds(30);

export interface BundledFunctionProps {
  /** Tells the bundles of one stack apart. */
  readonly entry: string;
  /** Makes the content of `index.mjs`; not called where a synthesis skips bundling. */
  readonly bundle: () => Uint8Array;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function whose bundle carries everything it needs, the SDK too: what was tested is what runs. */
export class BundledFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, { entry, bundle, environment }: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const tryBundle = (outputDir: string): boolean => {
      writeFileSync(join(outputDir, 'index.mjs'), bundle());
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
      code: Code.fromAsset(LAMBDAS, {
        assetHashType: AssetHashType.OUTPUT,
        // The image is never run: bundling happens in this process. The command only tells one bundle from another.
        bundling: { image: DockerImage.fromRegistry('none'), command: [entry], local: { tryBundle } },
      }),
    });
  }
}
