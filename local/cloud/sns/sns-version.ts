/** The one version of SNS's API; it tells its forms from EC2's. */
export const SNS_VERSION = '2010-03-31';
