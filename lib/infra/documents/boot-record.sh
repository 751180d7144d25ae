# Which boot this node is in, and what the journal of the boot before it has to say about its end.
run boot cat /proc/sys/kernel/random/boot_id
[ "$SSM_before" = none ] && exit 0
# A clean end leaves these lines as the last of a boot; after a power cut the journal just stops.
before=$(printf '%s' "$SSM_before" | tr -d '-')
run entries sh -c 'journalctl -b "$1" -q --no-pager -o cat -n 5 | wc -l' entries "$before"
run shutdown sh -c 'journalctl -b "$1" -q --no-pager -o cat | grep -c -E "systemd-shutdown|Reached target .*(Power-Off|Shutdown|Reboot)|Shutting down\." ' shutdown "$before"
exit 0
