# Makes the tokens that were handed out worthless, both in one update of the swarm. What the engine is asked for holds the
# old tokens: it stays in a file that only root can read, and goes.
# part: fencing
umask 077
look() {
  curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm
}
look >"$sp_dir/before" || refuse 'the engine does not tell the version of the swarm'
# What jq cannot read it would quote.
version=$(jq -er .Version.Index "$sp_dir/before" 2>/dev/null) || refuse 'the swarm has no version'
jq -c .Spec "$sp_dir/before" >"$sp_dir/spec" 2>/dev/null || refuse 'the swarm has no settings'
run rotate curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock -H 'Content-Type: application/json' \
  --data-binary "@$sp_dir/spec" \
  "http://localhost/swarm/update?version=$version&rotateWorkerToken=true&rotateManagerToken=true"
look >"$sp_dir/after" || refuse 'the engine does not answer'
# Both are other ones than before: only that leaves the node.
changed=$(jq -cs 'map(.JoinTokens | select(.Worker and .Manager)) |
  if length == 2 then {worker: (.[0].Worker != .[1].Worker), manager: (.[0].Manager != .[1].Manager)} else null end' \
  "$sp_dir/before" "$sp_dir/after" 2>/dev/null)
note changed "$changed"
rm -f "$sp_dir/before" "$sp_dir/after"
exit 0
