# Ends the listener of ports-listen; one that is gone already is as good.
# part: fencing
systemctl stop swarmproof-ports.service 2>/dev/null
rm -f /run/swarmproof-ports.ready /run/swarmproof-ports.py
run state systemctl show --property=ActiveState --value swarmproof-ports.service
exit 0
