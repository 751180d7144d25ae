# Asks the engine on its socket, as one act: its exit status is that of curl where the engine did not answer, else that of jq. The time is
# for each answer: the first one that does not come is the last that is waited for.
ask_engine() { # LABEL FILTER URL...: FILTER gets the answers as one list
  ask_label=$1
  ask_filter=$2
  shift 2
  sp_next
  sp_clock
  ask_start=$sp_now
  curl -sS --fail-early --max-time 20 --unix-socket /run/docker.sock "$@" >"$sp_dir/told" 2>"$sp_err" </dev/null
  ask_status=$?
  [ "$ask_status" -ne 0 ] || jq -cs "$ask_filter" "$sp_dir/told" >"$sp_out" 2>"$sp_err" || ask_status=$?
  sp_clock
  sp_emit "$ask_label" "$ask_status" "$((sp_now - ask_start))" curl --unix-socket /run/docker.sock "$@"
}
