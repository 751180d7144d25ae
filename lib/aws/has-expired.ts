import type { StoredItem } from './stored-item.ts';

/**
 * DynamoDB deletes an item within days after it expired, and gives it out until then: whoever reads has to look. Source: its
 * developer guide, "Using time to live (TTL)".
 */
export const hasExpired = ({ ttl }: Pick<StoredItem, 'ttl'>, nowMs: number): boolean =>
  ttl !== undefined && ttl <= Math.floor(nowMs / 1000);
