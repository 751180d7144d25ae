#!/bin/busybox sh
# First process of a node: mounts the disk and hands over to its own first process.
/bin/busybox mount -t devtmpfs devices /dev
for module in /modules/*; do /bin/busybox insmod "$module"; done
tries=0
until [ -b /dev/vda ] || [ $tries -ge 100 ]; do
  tries=$((tries + 1))
  /bin/busybox sleep 0.1
done
/bin/busybox mount -t ext4 -o rw,noatime /dev/vda /root || exec /bin/busybox sh
/bin/busybox mount --move /dev /root/dev
exec /bin/busybox switch_root /root /sbin/init
