/** An IPv4 address as a number; undefined where it is none. */
const numberOf = (address: string): number | undefined => {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((value, part) => value * 256 + part, 0);
};

/** Whether a subnet (`10.0.1.0/24`) holds an address or touches another subnet. False for what is neither. */
export const subnetHolds = (subnet: string, other: string): boolean => {
  const [base = '', bits = '32'] = subnet.split('/');
  const [otherBase = '', otherBits = '32'] = other.split('/');
  const [own, their] = [numberOf(base), numberOf(otherBase)];
  const size = 2 ** (32 - Math.min(Number(bits), Number(otherBits)));
  if (own === undefined || their === undefined || !Number.isFinite(size)) return false;
  return Math.floor(own / size) === Math.floor(their / size);
};
