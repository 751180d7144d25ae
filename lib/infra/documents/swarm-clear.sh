# Removes from this node what an earlier run may have left: its standalone containers and its swarm. A swarm without
# our mark, or with the mark of another membership, is somebody else's: nothing is touched then. A leave is tried twice:
# the engine removes containers before it forgets the swarm, and that may outlast the first try.
patience=290
# part: clearing
# part: fencing
proc=/proc
mark=/var/lib/swarmproof/swarm
record=/var/lib/swarmproof/containers

# Sets `state` and `node`, and writes what is there of a swarm to "$sp_dir/left".
look() {
  curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock http://localhost/info \
    'http://localhost/containers/json?all=1&filters=%7B%22label%22%3A%5B%22com.docker.swarm.task%22%5D%7D' \
    'http://localhost/networks?filters=%7B%22driver%22%3A%5B%22overlay%22%5D%7D' >"$sp_dir/engine" ||
    refuse 'the engine does not answer'
  swarm=$(jq -r 'select(type == "object") | .Swarm | "\(.LocalNodeState) \(.NodeID)"' "$sp_dir/engine")
  state=${swarm%% *}
  node=${swarm#* }
  [ -n "$state" ] || refuse 'the engine does not say whether it is in a swarm'
  ip -o link show >"$sp_dir/links" || refuse 'ip link failed'
  {
    jq -r 'select(type == "array") | .[] | if .Names then "container \(.Names[0])" else "network \(.Name)" end' \
      "$sp_dir/engine"
    sed -n 's/^[0-9]*: \(vx-[^:@]*\).*/link \1/p' "$sp_dir/links"
    # 7946 is 1F0A, a socket that listens is in state 0A: the next swarm could not take its gossip's port.
    if [ "$state" = inactive ]; then
      sed -n 's/^ *[0-9]*: [0-9A-F]*:1F0A [0-9A-F:]* 0A .*/listener 7946/p' "$proc/net/tcp" "$proc/net/tcp6" | sort -u
    fi
  } >"$sp_dir/left"
}

# Until the engine answers.
await_engine() {
  sp_clock
  until_ms=$((sp_now + 120000))
  until curl -sS --fail -o /dev/null --max-time 10 --unix-socket /run/docker.sock http://localhost/_ping 2>/dev/null; do
    sp_clock
    [ "$sp_now" -lt "$until_ms" ] || refuse 'the engine has not answered for two minutes'
    sleep 1
  done
}

# Up to half a minute until nothing is left.
look_on() {
  tries=0
  while [ "$tries" -lt 30 ]; do
    look
    [ -s "$sp_dir/left" ] || break
    tries=$((tries + 1))
    sleep 1
  done
}

# What runs have broken here and not mended. $1: how the script that heals is called.
mend() {
  for heal in /var/lib/swarmproof/faults/*/heal; do
    [ -e "$heal" ] || continue
    broken=${heal%/heal}
    # A script that is cut short ends well, and heals nothing.
    if ! timeout 100 sh "$heal" "$1" || [ ! -s "$broken/healed" ]; then continue; fi
    systemctl stop "swarmproof-heal-${broken##*/}.timer" "swarmproof-heal-${broken##*/}.service" 2>/dev/null
    rm -rf "$broken"
  done
}

# First of all: it may be the engine that is broken.
mend order
# A node that was switched off and on again answers before its engine does: who clears up waits for that one.
await_engine
look
owner=none
if [ "$state" != inactive ]; then
  owner=foreign
  if [ -e "$mark" ]; then
    read -r word marked _ <"$mark"
    [ "$word" = pending ] && owner=ours
    # A leave that was interrupted leaves an engine that is in a swarm and has no id any more.
    [ "$word" = made ] && { [ "$marked" = "$node" ] || [ -z "$node" ]; } && owner=ours
  fi
fi
note owner "$owner"
if [ "$owner" = foreign ]; then
  run info docker info --format "${sp_open}json .Swarm}}"
  exit 0
fi
# The timers that scale back, too: a service of that name in the next swarm is another one.
systemctl stop swarmproof-ports.service swarmproof-overlay.service swarmproof-converge.service 'swarmproof-sample-*.service' \
  'swarmproof-scale-back-*' 2>/dev/null
rm -rf /run/swarmproof-join /run/swarmproof-overlay /run/swarmproof-converge /var/lib/swarmproof/samples \
  /var/lib/swarmproof/scale-back-*
# What documents left that were killed; one that is at work is younger.
find /run -maxdepth 1 -name 'swarmproof.??????' -mmin +60 -exec rm -rf {} +
: >"$sp_dir/kept"
if [ -s "$record" ]; then
  # Word splitting is meant: one name each.
  # shellcheck disable=SC2046
  run rm timeout 60 docker rm -f $(sort -u "$record")
  # What is still there stays on record, or nobody would ever look for it again.
  curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock 'http://localhost/containers/json?all=1' >"$sp_dir/all.json" ||
    refuse 'the engine does not answer'
  jq -r '.[].Names[] | ltrimstr("/")' "$sp_dir/all.json" >"$sp_dir/names" || refuse 'the engine does not list its containers'
  sort -u "$record" | grep -Fx -f "$sp_dir/names" >"$sp_dir/kept"
  if [ -s "$sp_dir/kept" ]; then cp "$sp_dir/kept" "$record"; else rm -f "$record"; fi
fi
if [ "$owner" = ours ]; then
  run leave timeout 80 docker swarm leave --force || run leave timeout 80 docker swarm leave --force
fi
[ "$owner" = none ] && [ ! -s "$sp_dir/left" ] || look_on
# An engine that could not close its gossip when it left (it says "timeout waiting for leave broadcast") keeps the port and its
# networks, and its next swarm is deaf. A new start ends that; only where nothing runs that would end with it.
if [ -s "$sp_dir/left" ] && [ "$state" = inactive ] && [ -z "$(docker ps -q)" ]; then
  run restart timeout 60 systemctl restart docker
  await_engine
  look_on
fi
mend gone
# Where nothing was broken the place was only kept. What is still on its way now is refused by a newer token alone.
for kept in /var/lib/swarmproof/faults/*; do [ -e "$kept/heal" ] || rm -rf "$kept"; done
for broken in /var/lib/swarmproof/faults/*/heal; do
  [ ! -e "$broken" ] || refuse "what a run broke is not mended: $(head -c 200 "${broken%/heal}/left")"
done
sed 's/^/container /' "$sp_dir/kept" >>"$sp_dir/left"
run count wc -l "$sp_dir/left"
run left cat "$sp_dir/left"
[ "$state" = inactive ] && rm -f "$mark" /var/lib/swarmproof/inventory-*
note state "$state"
exit 0
