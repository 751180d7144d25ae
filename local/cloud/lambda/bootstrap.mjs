// Runs inside a function's process: imports the handler once, then answers one invocation at a time over the channel
// that the local cloud made. Plain JavaScript, since a bundle runs without this project's loader.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const send = process.send.bind(process);
delete process.send;
// The cloud is gone: nobody will read an answer.
process.on('disconnect', () => process.exit(1));

const failureOf = (error, fallbackType) => {
  if (!(error instanceof Error))
    return { errorType: fallbackType ?? typeof error, errorMessage: String(error), trace: [] };
  const trace = (error.stack ?? '').split('\n');
  return { errorType: fallbackType ?? error.name ?? 'Error', errorMessage: error.message, trace };
};

const importHandler = async () => {
  const [, path, name] = /^(.*)\.([^.]+)$/.exec(process.env._HANDLER);
  const base = join(process.env.LAMBDA_TASK_ROOT, path);
  const file = ['.mjs', '.js', '.cjs'].map((suffix) => base + suffix).find((candidate) => existsSync(candidate));
  if (!file)
    throw Object.assign(new Error(`Cannot find module '${path}'`), { runtimeType: 'Runtime.ImportModuleError' });
  const module = await import(pathToFileURL(file).href);
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler !== 'function') {
    const error = new Error(`${process.env._HANDLER} is undefined or not exported`);
    throw Object.assign(error, { runtimeType: 'Runtime.HandlerNotFound' });
  }
  return handler;
};

const contextOf = ({ requestId, deadlineMs, functionArn }) => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: functionArn,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

/** Ends after the message has left, so that the failure is reported and not only the exit. */
const sendAndExit = (message) => send(message, () => process.exit(1));

process.on('uncaughtException', (error) => {
  sendAndExit({ kind: 'crash', failure: failureOf(error) });
});
process.on('unhandledRejection', (reason) => {
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  const error = Object.assign(new Error(text), { stack: reason?.stack });
  sendAndExit({ kind: 'crash', failure: failureOf(error, 'Runtime.UnhandledPromiseRejection') });
});

try {
  const handler = await importHandler();
  process.on('message', async (request) => {
    try {
      const result = await handler(JSON.parse(request.payload), contextOf(request));
      send({ kind: 'result', requestId: request.requestId, payload: JSON.stringify(result) ?? 'null' });
    } catch (error) {
      send({ kind: 'failure', requestId: request.requestId, failure: failureOf(error) });
    }
  });
  send({ kind: 'ready' });
} catch (error) {
  const type = error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : error?.runtimeType;
  sendAndExit({ kind: 'crash', failure: failureOf(error, type) });
}
