#!/bin/sh
# Makes a Debian machine a swarm node. Runs as root: as EC2 user data on a Debian AMI, and inside the image of a local
# virtual machine, where the packages are already there. Safe to run again. The agent of Systems Manager, which EC2 wants besides,
# is installed by install-ssm-agent.sh alone.
set -eu
export DEBIAN_FRONTEND=noninteractive
packages='docker.io ca-certificates conntrack curl ethtool ipvsadm iproute2 iptables iputils-ping jq kmod
  openssl procps python3 socat util-linux'
# Debian 12 has Docker's client in docker.io itself.
packages_since_13='docker-cli'
. /etc/os-release
[ "${VERSION_CODENAME-}" = bookworm ] || packages="$packages $packages_since_13"

missing=''
for package in $packages; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = 'install ok installed' ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
  # A booting cloud image holds the package lock for a while.
  apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=5 update
  # shellcheck disable=SC2086 # a list of names
  apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=5 install -y --no-install-recommends $missing
fi

# What an overlay network and the routing mesh load on first use; loaded at boot, the first use is not the slow one.
install -d /etc/modules-load.d /etc/sysctl.d /etc/docker
printf '%s\n' overlay br_netfilter vxlan veth ip_vs ip_vs_rr xt_ipvs nf_conntrack >/etc/modules-load.d/swarm-node.conf
printf '%s\n' 'net.ipv4.ip_forward = 1' >/etc/sysctl.d/90-swarm-node.conf
if [ ! -e /etc/docker/daemon.json ]; then
  printf '%s\n' '{ "log-opts": { "max-size": "10m", "max-file": "3" } }' >/etc/docker/daemon.json
fi
# Kubernetes' interface to containerd: nobody here speaks it, and it is the slowest part of containerd's start. Debian ships a
# configuration that leaves it on. Containerd 2 has two more parts of it; an older one does not know them and goes on.
install -d /etc/containerd
[ -e /etc/containerd/config.toml ] || printf 'version = 2\n' >/etc/containerd/config.toml
grep -q '^disabled_plugins' /etc/containerd/config.toml ||
  sed -i '1i disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime"]' \
    /etc/containerd/config.toml
systemctl enable docker.service containerd.service

# Without a running systemd this is an image being built: the modules and services come up with its first boot.
if [ -d /run/systemd/system ]; then
  systemctl restart systemd-modules-load.service
  sysctl -q -p /etc/sysctl.d/90-swarm-node.conf
  systemctl start docker.service
fi
