# Begins a rolling update of a service: every task is replaced by another one like it. Runs on a manager.
# part: making
# part: fencing
# part: fault
tasks='http://localhost/tasks?filters=%7B%22service%22%3A%5B%22'$SSM_service'%22%5D%2C%22desired-state%22%3A%5B%22running%22%5D%7D'
run before sh -c 'curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "$1" | jq -r ".[].ID" | tr "\n" " "' \
  before "$tasks" || refuse 'the manager does not list the tasks'
before=$(cat "$sp_out")
[ -n "$before" ] || refuse "$SSM_service has no task"
fault_arm of=swarm "service=$SSM_service" "tasks=$tasks" "before=$before" <<'HEAL'
get() { curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "$1"; }
effect() {
  get "$tasks" | jq -r --arg before "$before" '[.[].ID] as $now | ($before / " " | map(select(. != ""))) as $old |
    ($now - $old | length) as $new | ($old | length) as $all |
    if $new == $all then "\($new) of \($all) tasks replaced" else "0 all tasks replaced: \($new) of \($all) are" end'
}
undo() { :; }
left() {
  state=$(get "http://localhost/services/$service" | jq -r '.UpdateStatus.State // "none"')
  case $state in
    completed) echo '0 the update is completed' ;;
    *) echo "1 the update is ${state:-unknown}" ;;
  esac
}
HEAL
fault_inject docker service update --force --detach "$SSM_service"
exit 0
