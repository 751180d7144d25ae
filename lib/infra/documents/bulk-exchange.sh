# Between containers on different nodes: the largest packet that the overlay's links allow, 64 KiB there and back by
# TCP, also over the address of their service, and a datagram. Every node listens inside its containers, in a unit of its own
# that ends by itself, and then asks all others, until they listen as well: the nodes do not begin at the same moment.
# part: fencing
# part: tools
need python3 systemd-run
unit=swarmproof-bulk
program=/run/$unit.py
systemctl stop "$unit.service" 2>/dev/null
cp "$sp_dir/bulk-exchange.py" "$program" || refuse 'the program is not in this document'
systemd-run --quiet --collect --unit="$unit" -p RuntimeMaxSec=75 -p ExecStopPost="-rm -f $program" \
  python3 -I -S "$program" listen "$SSM_containers" >&2 || refuse 'the listener could not be started'
run asked timeout 60 python3 -I -S "$sp_dir/bulk-exchange.py" ask "$SSM_containers" "$SSM_targets" "$SSM_address"
exit 0
