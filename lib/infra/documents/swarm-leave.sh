# Leaves the swarm; a manager only by force. Only a swarm that carries our mark.
# part: fencing
mark=/var/lib/swarmproof/swarm
[ -e "$mark" ] || refuse 'this node has no mark of a swarm that swarmproof made'
manager=$(docker info --format "${sp_open}.Swarm.ControlAvailable}}") || refuse 'docker info failed'
if [ "$manager" = true ]; then
  run leave timeout 60 docker swarm leave --force
else
  run leave timeout 60 docker swarm leave
fi
left=$?
run info docker info --format "${sp_open}json .Swarm}}"
[ "$left" -eq 0 ] && rm -f "$mark"
exit 0
