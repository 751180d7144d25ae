#!/bin/sh
# Shapes the root directory $1 (packages installed) into a node of the local fleet.
# $2: directory of the files that go in, $3: node-setup.sh, $4: tar of the container images' file system.
set -eu
root=$1
files=$2
install -m 755 "$3" "$root/tmp/node-setup.sh"
chroot "$root" sh /tmp/node-setup.sh
rm "$root/tmp/node-setup.sh"

install -d "$root/etc/swarmproof" "$root/usr/local/lib/swarmproof" "$root/etc/acpi/events"
install -m 755 "$files/identity.sh" "$files/network.sh" "$root/usr/local/lib/swarmproof/"
install -m 644 "$files/swarmproof-network.service" "$files/run-swarmproof.mount" "$files/qemu-guest-agent.service" \
  "$root/etc/systemd/system/"
chroot "$root" systemctl enable swarmproof-network.service run-swarmproof.mount acpid.service qemu-guest-agent.service
# The power button: without a session manager nobody else answers it.
printf 'event=button/power\naction=/usr/bin/systemctl poweroff\n' >"$root/etc/acpi/events/power"
install -m 644 "$4" "$root/var/lib/swarmproof-containers.tar"

# Nothing here wakes up by itself (no upgrades, no trimming, no consoles), and a boot loads nothing that a node does not
# use. The hardware never changes and is listed below: a device manager would only be slower.
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
  fstrim.timer getty@tty1.service getty-static.service serial-getty@ttyS0.service ipvsadm.service ldconfig.service \
  logrotate.timer modprobe@configfs.service modprobe@drm.service modprobe@efi_pstore.service modprobe@fuse.service \
  systemd-binfmt.service systemd-hwdb-update.service systemd-journal-catalog-update.service \
  systemd-networkd-wait-online.service systemd-pstore.service systemd-tmpfiles-clean.timer systemd-udev-settle.service \
  systemd-udev-trigger.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd.service \
  systemd-udev-load-credentials.service systemd-update-done.service; do
  ln -sfn /dev/null "$root/etc/systemd/system/$unit"
done
printf '%s\n' virtio_net virtio_console virtio_rng vmgenid button >"$root/etc/modules-load.d/machine.conf"

# Decompressing a module under emulation takes longer than reading it.
find "$root/usr/lib/modules" -name '*.ko.xz' -exec xz -d {} +
kernel=$(basename "$root"/usr/lib/modules/*)
chroot "$root" depmod "$kernel"
sh "$files/initial-ram-disk.sh" "$root" "$kernel" "$files/initial-ram-disk-init.sh" >"$root/boot/initrd"

# The previous boot's journal tells how a machine went down.
install -d "$root/var/log/journal" "$root/etc/systemd/journald.conf.d"
printf '[Journal]\nSystemMaxUse=64M\nSyncIntervalSec=5s\n' >"$root/etc/systemd/journald.conf.d/node.conf"
printf 'swarm-node\n' >"$root/etc/hostname"
: >"$root/etc/machine-id"
rm -f "$root/etc/resolv.conf"
: >"$root/etc/resolv.conf"
