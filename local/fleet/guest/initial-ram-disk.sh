#!/bin/sh
# Prints the initial RAM disk of a node: the modules that find its disk, in the order in which they load, and a shell.
# $1: the node's root directory, $2: kernel version, $3: what runs as its first process.
set -eu
root=$1
kernel=$2
tree=$root/tmp/initial-ram-disk
mkdir -p "$tree/bin" "$tree/dev" "$tree/modules" "$tree/root"
cp "$root/usr/bin/busybox" "$tree/bin/busybox"
install -m 755 "$3" "$tree/init"
number=100
for module in virtio_pci virtio_blk ext4; do
  # `--show-depends` prints a line `insmod <file>` for each, dependencies first, and `builtin <name>` for the rest.
  chroot "$root" modprobe -S "$kernel" --show-depends "$module" | sed -n 's/^insmod \([^ ]*\).*/\1/p'
done | awk '!seen[$0]++' | while read -r file; do
  number=$((number + 1))
  cp "$root$file" "$tree/modules/$number-$(basename "$file")"
done
(cd "$tree" && find . | chroot "$root" sh -c 'cd /tmp/initial-ram-disk && cpio --quiet -o -H newc')
rm -r "$tree"
