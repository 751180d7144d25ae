# What this node thinks of its place in a swarm.
run info timeout 20 docker info --format "${sp_open}json .Swarm}}"
exit 0
