import type { ServiceView } from './service-view.ts';
import { subnetHolds } from './subnet-holds.ts';

/**
 * The one address that a service's name leads to, as its manager lists it: the virtual address on its network. Of a
 * published service the one inside the ingress network is nobody's name. Undefined where it has none, and where each of several networks
 * has one: which of them is meant depends on who asks.
 */
export const serviceAddress = (view: ServiceView | undefined): string | undefined => {
  const attachments = (view?.tasks ?? []).flatMap(({ addresses }) => addresses);
  const ingress = attachments.filter(({ network }) => network === 'ingress').map(({ address }) => address);
  const own = (view?.service?.vips ?? []).filter((vip) => !ingress.some((subnet) => subnetHolds(subnet, vip)));
  return own.length === 1 ? own[0] : undefined;
};
