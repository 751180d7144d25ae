# Ends the listener of overlay-listen; one that is gone already is as good.
systemctl stop swarmproof-overlay.service 2>/dev/null
rm -rf /run/swarmproof-overlay
run state systemctl show --property=ActiveState --value swarmproof-overlay.service
exit 0
