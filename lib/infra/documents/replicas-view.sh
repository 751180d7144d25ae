# Which containers of swarm services run on this node: by the engine, and by the kernel with the engine's files, which
# also speak when the engine does not. A manager says which should.
# part: tools
# part: swarm-view
need python3
sp_next
sp_clock
start=$sp_now
curl -sS --max-time 20 --unix-socket /run/docker.sock \
  'http://localhost/containers/json?filters=%7B%22label%22%3A%5B%22com.docker.swarm.task.id%22%5D%7D' \
  >"$sp_dir/listed" 2>"$sp_err" </dev/null
status=$?
[ "$status" -ne 0 ] || jq -c '[.[] | {id: .Id, service: .Labels["com.docker.swarm.service.name"],
  task: .Labels["com.docker.swarm.task.id"], state: .State, status: .Status}]' "$sp_dir/listed" >"$sp_out" 2>"$sp_err" ||
  status=$?
sp_clock
sp_emit engine "$status" "$((sp_now - start))" docker ps
run kernel python3 -I -S "$sp_dir/replicas-view.py"
view_swarm "$SSM_services"
exit 0
