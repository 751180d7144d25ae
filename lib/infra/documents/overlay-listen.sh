# Listens for overlay-measure at two ends: in the network of a container, on its address on the overlay, and on this
# node's own address. It ends by itself after a minute, whatever becomes of whoever started it.
# part: fencing
unit=swarmproof-overlay
place=/run/$unit
# part: container-network
systemctl stop "$unit.service" 2>/dev/null
rm -rf "$place"
mkdir -m 700 "$place" || refuse "no room in $place"
cp "$sp_dir/overlay-listen.py" "$place/listen.py"
systemd-run --quiet --collect --unit="$unit" -p RuntimeMaxSec=60 \
  python3 -I -S "$place/listen.py" "$place/ready" "$pid" "$SSM_port" "$SSM_address" "$inside" >&2 ||
  refuse 'the listener could not be started'
tries=0
while [ ! -e "$place/ready" ] && [ "$tries" -lt 75 ]; do
  sleep 0.2
  tries=$((tries + 1))
done
[ -e "$place/ready" ] || refuse 'the listener was not ready within 15 s'
run ends cat "$place/ready"
exit 0
