# Starts the sampler of this node as a unit of its own: it outlives this command, ends by itself after $SSM_maxS
# seconds, and asks the paths that begin here. Paths inside containers are asked in the containers' own network. What it
# sees lies on the disk, where it outlives the node's power.
# part: making
# part: fencing
unit="swarmproof-sample-$SSM_run"
place="/var/lib/swarmproof/samples/$SSM_run"
# A node that was off when its run was cleared up still has what that run wrote here.
for old in /var/lib/swarmproof/samples/*; do
  [ ! -d "$old" ] || systemctl is-active --quiet "swarmproof-sample-${old##*/}.service" || rm -rf "$old"
done
rm -rf "$place"
mkdir -p -m 700 "$place" || refuse "no room for samples in $place"
cp "$sp_dir/sample-start.py" "$place/sampler.py" || refuse 'the sampler is not in this document'

# Few processes: on an emulated machine each costs, and what is measured is about to begin.
engine() {
  curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "$@" || refuse 'the engine does not answer'
}
engine http://localhost/containers/json >"$sp_dir/containers" || exit "$?"
urls=$(jq -r --arg container "$SSM_container" --arg service "$SSM_service" '.[] |
  select((.Names | index("/" + $container)) or .Labels["com.docker.swarm.service.name"] == $service) |
  "http://localhost/containers/\(.Id)/json"' "$sp_dir/containers") || refuse 'the engine lists no containers'
: >"$sp_dir/inside"
# Word splitting is meant: one address each.
# shellcheck disable=SC2086
[ -z "$urls" ] || engine $urls >"$sp_dir/inside" || exit "$?"
# Each way three times: on a connection for each probe, on one that is kept (a quarter as often), and with a body of
# 64 KiB where the server has one (a tenth as often).
jq -cs --arg peers "$SSM_peers" --argjson port "$SSM_port" --arg container "$SSM_container" --arg service "$SSM_service" \
  --argjson rateHz "$SSM_rateHz" --argjson timeoutMs "$SSM_probeTimeoutMs" '
  def inside($from; $to): {way: "\($from):\($to)", kind: "name", name: $to, pid: .State.Pid};
  def ways: {id: "\(.kind):\(.way)", every: 1}, {id: "\(.kind)-kept:\(.way)", every: 4, kept: true},
    {id: "\(.kind)-large:\(.way)", every: 10, large: true};
  {rateHz: $rateHz, timeoutMs: $timeoutMs, settleS: 15, paths: [(
    ($peers / "," | .[] / "=" | {way: .[0], kind: "mesh", address: .[1], port: $port}),
    (.[] | select(.State.Pid > 0) |
      if .Name == "/" + $container then inside($container; $service) else inside($service; $container) end)) |
    . + ways]}' \
  "$sp_dir/inside" >"$place/paths.json" || refuse 'the paths could not be written'

systemctl stop "$unit.service" 2>/dev/null
systemctl reset-failed "$unit.service" 2>/dev/null
run start systemd-run --quiet --collect --unit="$unit" --property=RuntimeMaxSec="$SSM_maxS" \
  --property=CPUWeight=1000 python3 -I -S "$place/sampler.py" "$place" || refuse 'systemd did not start the sampler'

# Proof of life: the sampler writes this file once every path was asked several times, and what went wrong with it. Where something
# did it begins again, as long as it began no more than settleS ago.
tries=0
until [ -s "$place/awake.json" ] || [ "$tries" -ge 70 ]; do
  tries=$((tries + 1))
  sleep 0.5
done
run awake cat "$place/awake.json"
# A node that goes down comes back with another clock, as may be: this one is of the boot that is watched.
run clock date +%s%3N
exit 0
