# Ends the listener of overlay-listen; one that is gone already is as good.
# part: fencing
systemctl stop swarmproof-overlay.service 2>/dev/null
rm -rf /run/swarmproof-overlay
run state systemctl show --property=ActiveState --value swarmproof-overlay.service
exit 0
