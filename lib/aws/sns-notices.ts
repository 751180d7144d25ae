import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Notices } from '../ports.ts';

/** Notices go to one topic, whoever has subscribed to it. */
export const snsNotices = (client: SNSClient, topicArn: string): Notices => ({
  publish: async ({ subject, message }) => {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
  },
});
