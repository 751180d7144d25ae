#!/bin/sh
# Makes this machine, restored from a snapshot that all nodes share, the node NAME: name, addresses, clock and
# randomness of its own. Everything a later cold boot needs is on the disk before this ends.
# The machine id stays the snapshot's: the journal that is being written is named after it.
# Environment: NAME, ADDRESS, MAC, HOSTS (lines for /etc/hosts), CLOCK (seconds since 1970), ENTROPY (hex).
set -eu
date -u -s "@$CLOCK" >/dev/null
# Before anything makes a key or an id: credit the host's bytes, then have every CPU draw from them.
python3 -I -S -c '
import fcntl, os, struct
seed = bytes.fromhex(os.environ["ENTROPY"])
RNDADDENTROPY, RNDRESEEDCRNG = 0x40085203, 0x5207  # linux/random.h
with open("/dev/urandom", "wb", buffering=0) as device:
    fcntl.ioctl(device, RNDADDENTROPY, struct.pack("ii", 8 * len(seed), len(seed)) + seed)
    fcntl.ioctl(device, RNDRESEEDCRNG)
'
printf '%s\n' "$NAME" >/etc/hostname
printf '127.0.0.1 localhost\n::1 localhost\n%s\n' "$HOSTS" >/etc/hosts
printf 'MAC=%s\nADDRESS=%s\n' "$MAC" "$ADDRESS" >/etc/swarmproof/network
sync /etc/hostname /etc/hosts /etc/swarmproof/network /etc /etc/swarmproof
hostname "$NAME"
/usr/local/lib/swarmproof/network.sh
