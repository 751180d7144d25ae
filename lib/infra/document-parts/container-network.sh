# Of a container on this node: `pid`, a process in its network, and `inside`, its address on one of its networks.
# $SSM_container names the container, $SSM_network the network.
curl -sS --max-time 15 --unix-socket /run/docker.sock "http://localhost/containers/$SSM_container/json" \
  >"$sp_dir/container" || refuse 'the engine does not answer'
pid=$(jq -er '.State.Pid | select(. > 0)' "$sp_dir/container") || refuse "$SSM_container does not run on this node"
inside=$(jq -er --arg network "$SSM_network" '.NetworkSettings.Networks[$network].IPAddress | select(. != null and . != "")' \
  "$sp_dir/container") || refuse "$SSM_container has no address on $SSM_network"
