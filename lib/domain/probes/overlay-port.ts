/** TCP port of both ends of the measurement of the overlay against the host network. None of swarm's, and the one that network measurements are known by. */
export const OVERLAY_PORT = 5201;
