# Begins to watch, on this node, what follows a change of a service: the load balancers' destinations, the names in
# containers, who answers on the published port. A unit of its own, that ends by itself; converge-stop prints what it saw.
# part: making
# part: fencing
# part: tools
need python3 systemd-run
unit=swarmproof-converge
place=/run/$unit
systemctl stop "$unit.service" 2>/dev/null
rm -rf "$place"
mkdir -m 700 "$place" && cp "$sp_dir/converge-watch.py" "$place/watch.py" || refuse "no room in $place"
systemd-run --quiet --collect --unit="$unit" -p RuntimeMaxSec=240 -p CPUWeight=1000 \
  python3 -I -S "$place/watch.py" "$place" "$SSM_service" "$SSM_containers" "$SSM_port" >&2 || refuse 'systemd did not start it'
tries=0
until [ -s "$place/begun" ] || [ "$tries" -ge 50 ]; do
  tries=$((tries + 1))
  sleep 0.2
done
run begun cat "$place/begun"
exit 0
