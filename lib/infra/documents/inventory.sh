# What a swarm could leave behind on a node, one line each: containers, networks, links, namespaces, packet filter rules
# without their counters, virtual services. `before` keeps the lines on the node; `after` says what came and what went.
kept=/var/lib/swarmproof/inventory-$SSM_run
mkdir -p -m 700 /var/lib/swarmproof
curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock \
  'http://localhost/containers/json?all=1' http://localhost/networks >"$sp_dir/engine" || refuse 'the engine does not answer'
{
  jq -r '.[] | if .Names then "container \(.Names[0])" else "network \(.Name) \(.Driver)" end' "$sp_dir/engine"
  ip -o link show | sed -n 's/^[0-9]*: \([^:@]*\).*/link \1/p'
  # A namespace is what is mounted there. The empty file that is left of one is swept by the engine once a minute.
  sed -n 's|^[^ ]* [^ ]* [^ ]* [^ ]* /run/docker/netns/\([^ ]*\) .* - nsfs .*|netns \1|p' /proc/1/mountinfo
  ip netns list 2>/dev/null | sed 's/^/named-netns /'
  iptables-save | sed -n '/^[*]/{s/^.//;h};/^[:-]/{s/ \[[0-9:]*\]$//;G;s/\(.*\)\n\(.*\)/rule \2 \1/p}'
  ipvsadm -Sn 2>/dev/null | sed 's/^/ipvs /'
} | sort -u >"$sp_dir/now"
for kind in network link rule; do
  grep -q "^$kind " "$sp_dir/now" || refuse "the inventory has no $kind: a tool did not work"
done
if [ "$SSM_moment" = before ]; then
  cp "$sp_dir/now" "$kept"
  sync "$kept"
  run digest sha256sum "$kept"
  run count wc -l "$kept"
  exit 0
fi
[ -e "$kept" ] || refuse 'there is no inventory from before on this node'
run digest sha256sum "$kept"
comm -13 "$kept" "$sp_dir/now" >"$sp_dir/came"
comm -23 "$kept" "$sp_dir/now" >"$sp_dir/went"
run came head -n 80 "$sp_dir/came"
run went head -n 40 "$sp_dir/went"
run count wc -l "$sp_dir/now"
exit 0
