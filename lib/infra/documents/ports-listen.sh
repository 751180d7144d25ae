# Listens on the ports that a swarm needs, wherever nothing listens yet, and echoes what it is sent. It ends by itself
# after a minute, whatever becomes of whoever started it. A port that is taken is reported with its holder.
# part: fencing
unit=swarmproof-ports
ready=/run/$unit.ready
program=/run/$unit.py
systemctl stop "$unit.service" 2>/dev/null
rm -f "$ready"
cp "$sp_dir/ports-listen.py" "$program"
systemd-run --quiet --collect --unit="$unit" -p RuntimeMaxSec=60 python3 -I -S "$program" "$ready" >&2 ||
  refuse 'the listener could not be started'
tries=0
while [ ! -e "$ready" ] && [ "$tries" -lt 75 ]; do
  sleep 0.2
  tries=$((tries + 1))
done
[ -e "$ready" ] || refuse 'the listener was not ready within 15 s'
run ports cat "$ready"
if grep -q ' taken$' "$ready"; then
  run holders ss -H -lntup '( sport = :2377 or sport = :7946 or sport = :4789 )'
fi
exit 0
