import type { Cloud } from '../cloud.ts';
import type { Answer } from '../wire/answer.ts';
import { refusal, wireFaultOf } from '../wire/refusal.ts';

const JSON_TYPE = 'application/json';

/** Answers Lambda's Invoke (`POST /2015-03-31/functions/<name>/invocations`): wait for the result, or send an event. */
export const answerInvoke = async (
  cloud: Cloud,
  call: { readonly functionName: string; readonly invocationType: string; readonly body: string },
): Promise<Answer> => {
  try {
    const payload = call.body || 'null';
    try {
      JSON.parse(payload);
    } catch {
      throw refusal('InvalidRequestContentException', 'Could not parse request body into json');
    }
    if (call.invocationType === 'Event') {
      if (!cloud.functions.find(call.functionName)) {
        throw refusal('ResourceNotFoundException', `Function not found: ${call.functionName}`, 404);
      }
      void cloud.functions.invoke(call.functionName, payload).catch((error: Error) => cloud.log(error.message));
      return { status: 202, contentType: JSON_TYPE, body: '' };
    }
    if (call.invocationType !== 'RequestResponse') {
      throw refusal('InvalidParameterValueException', `got ${call.invocationType}, allowed: RequestResponse, Event`);
    }
    const outcome = await cloud.functions.invoke(call.functionName, payload);
    const headers = { 'X-Amz-Executed-Version': outcome.version };
    if (outcome.kind === 'result') return { status: 200, contentType: JSON_TYPE, body: outcome.payload, headers };
    const body = JSON.stringify(outcome.failure);
    return { status: 200, contentType: JSON_TYPE, body, headers: { ...headers, 'X-Amz-Function-Error': 'Unhandled' } };
  } catch (error) {
    const { name, message, httpStatus } = wireFaultOf(error);
    const body = JSON.stringify({ Type: 'User', Message: message });
    return { status: httpStatus, contentType: JSON_TYPE, body, headers: { 'x-amzn-ErrorType': name } };
  }
};
