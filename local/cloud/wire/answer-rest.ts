import { JsonCodec } from '@aws-sdk/core/protocols';
import type { Cloud } from '../cloud.ts';
import type { Answer } from './answer.ts';
import { type RestCall, readRestCall } from './read-rest-call.ts';
import { wireFaultOf } from './refusal.ts';
import type { RestRoute } from './rest-route.ts';

/** Format 7 of the SDK's codecs: seconds since 1970 with a fraction. */
const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });
const CONTENT_TYPE = 'application/json';

/** Answers one request of a service that speaks AWS's REST protocol with JSON. */
export const answerRest = async (cloud: Cloud, routes: readonly RestRoute[], call: RestCall): Promise<Answer> => {
  try {
    const { route, members } = readRestCall(routes, call);
    const response = await route.operation.answer(cloud, members);
    const serializer = codec.createSerializer();
    serializer.write(route.operation.response, response);
    return { status: 200, contentType: CONTENT_TYPE, body: String(serializer.flush()) };
  } catch (error) {
    const { name, message, httpStatus } = wireFaultOf(error);
    if (httpStatus >= 500) cloud.log(`${call.method} ${call.url.pathname}: ${(error as Error).stack}`);
    const body = JSON.stringify({ Message: message });
    return { status: httpStatus, contentType: CONTENT_TYPE, body, headers: { 'x-amzn-errortype': name } };
  }
};
