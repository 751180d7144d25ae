# Makes a swarm with this node as its first manager. The command prints a join token: it is replaced before anything
# leaves the node. The mark says which swarm is ours; it is there before the swarm is, so that no crash can lose it.
# part: making
# part: fencing
mark=/var/lib/swarmproof/swarm
mkdir -p -m 700 /var/lib/swarmproof
# part: swarm
before=$(sh -c "$swarm_info" | jq -er .LocalNodeState) || refuse 'the engine does not answer'
if [ "$before" = inactive ]; then
  printf 'pending - %s\n' "$SSM_run" >"$mark"
  sync "$mark"
fi
sp_next
sp_clock
start=$sp_now
timeout 60 docker swarm init >"$sp_dir/raw-out" 2>"$sp_dir/raw-err" </dev/null
status=$?
sp_clock
sed 's/SWMTKN-[A-Za-z0-9-]*/(token hidden)/g' "$sp_dir/raw-out" >"$sp_out"
sed 's/SWMTKN-[A-Za-z0-9-]*/(token hidden)/g' "$sp_dir/raw-err" >"$sp_err"
sp_emit init "$status" "$((sp_now - start))" docker swarm init
run info sh -c "$swarm_info"
if [ "$before" = inactive ]; then
  node=$(jq -r .NodeID "$sp_out")
  if [ -n "$node" ] && [ "$node" != null ]; then
    printf 'made %s %s\n' "$node" "$SSM_run" >"$mark.new"
    sync "$mark.new"
    mv "$mark.new" "$mark"
  elif [ "$status" -ne 0 ]; then
    rm -f "$mark"
  fi
fi
run nodes sh -c 'curl -sS --fail-with-body --max-time 15 --unix-socket /run/docker.sock http://localhost/nodes |
  jq -c "[.[] | {id: .ID, hostname: .Description.Hostname, state: .Status.State, role: .Spec.Role}]"'
exit 0
