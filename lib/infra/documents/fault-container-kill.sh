# Kills the container of one task of a service on this node.
# part: making
# part: fencing
# part: fault
run list docker ps -q --no-trunc --filter "label=com.docker.swarm.service.name=$SSM_service"
id=$(head -n 1 "$sp_out")
[ -n "$id" ] || refuse "no container of $SSM_service runs here"
fault_arm "id=$id" <<'HEAL'
effect() {
  running=$(curl -sS --max-time 20 --unix-socket /run/docker.sock "http://localhost/containers/$id/json" |
    jq -r 'if .State then .State.Running else "gone" end')
  case $running in
    false | gone) echo "1 container $id killed" ;;
    *) echo "0 container $id: running is ${running:-unknown}" ;;
  esac
}
undo() { :; }
left() { echo '0 swarm starts another task'; }
HEAL
fault_inject docker kill "$id"
# It is over with this command: what swarm does of it is the rest. When is noted here and now.
sh "$place/heal" itself
exit 0
