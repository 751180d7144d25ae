# Which containers of swarm services run on this node: by the engine, and by the kernel with the engine's files, which
# also speak when the engine does not. A manager says which should.
# part: tools
# part: ask-engine
# part: swarm-view
need python3
ask_engine engine '[.[0][] | {id: .Id, service: .Labels["com.docker.swarm.service.name"],
  task: .Labels["com.docker.swarm.task.id"], state: .State, status: .Status,
  addresses: [.NetworkSettings.Networks[]? | {network: .NetworkID, address: .IPAddress}]}]' \
  'http://localhost/containers/json?filters=%7B%22label%22%3A%5B%22com.docker.swarm.task.id%22%5D%7D'
run kernel python3 -I -S "$sp_dir/replicas-view.py"
view_swarm "$SSM_services"
exit 0
