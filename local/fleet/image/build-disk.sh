#!/bin/sh
# Builds a node's disk, kernel and initial RAM disk in the current directory, as root of this machine or of a user
# namespace. $1: a Debian mirror, $2: release, $3: guest files, $4: node-setup.sh, $5: packages, comma separated.
set -eu
# Where a user's PATH does not lead, and mke2fs lies.
PATH=$PATH:/usr/sbin:/sbin
mirror=$1
release=$2
files=$3
setup=$4
packages=$5
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
source="deb [signed-by=$keyring] $mirror $release main"

set --
case $release in
  # Its packages still have files in /bin and /lib; unpacked over links they are where the later releases have them.
  bookworm) set -- --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr ;;
  # Testing's index is signed for one week, and a mirror may be older than that. The signature is checked all the same.
  forky) set -- --aptopt='Acquire::Check-Valid-Until "false"' ;;
esac

mmdebstrap --quiet --variant=extract "$@" --include=nginx,libnginx-mod-http-js,curl,busybox \
  --extract-hook="sh '$files/container-root.sh' \"\$1\" '$files'" \
  --format=tar "$release" containers.tar "$source"

mmdebstrap --quiet --variant=apt "$@" --include="$packages" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
  --dpkgopt='path-exclude=/etc/kernel/postinst.d/initramfs-tools' \
  --customize-hook="sh '$files/node-root.sh' \"\$1\" '$files' '$setup' \"\$PWD/containers.tar\"" \
  --format=tar "$release" root.tar "$source"

mkdir root
# The root of a user namespace may not make devices; a node has its own from the kernel (devtmpfs).
tar -x -f root.tar -C root --exclude='./dev/*' --numeric-owner --xattrs --xattrs-include='*'
rm root.tar containers.tar
dpkg-query --admindir=root/var/lib/dpkg -W -f '${Package} ${Version}\n' >packages.txt
mv root/boot/vmlinuz-* vmlinuz
mv root/boot/initrd initrd
rm -rf root/boot root/vmlinuz* root/initrd*
truncate -s 6G disk.raw
mke2fs -q -t ext4 -L root -E lazy_itable_init=1,lazy_journal_init=1 -d root disk.raw
rm -rf root
