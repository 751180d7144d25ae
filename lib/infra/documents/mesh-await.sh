# Asks the published port on this node's own loopback address until it answers, for 90 s at most. Says when it was last
# asked in vain and when it had answered, in milliseconds since this machine started.
sp_clock
until_ms=$((sp_now + 90000))
failed=none
answered=none
while :; do
  sp_clock
  asked=$sp_now
  curl -sS --max-time 2 "127.0.0.1:$SSM_port" >"$sp_dir/page" 2>"$sp_dir/problem"
  status=$?
  sp_clock
  if [ "$status" -eq 0 ]; then
    answered=$sp_now
    break
  fi
  failed=$asked
  [ "$sp_now" -lt "$until_ms" ] || break
  sleep 0.2
done
note failed "$failed"
note answered "$answered"
sp_next
mv "$sp_dir/page" "$sp_out"
mv "$sp_dir/problem" "$sp_err"
sp_emit curl "$status" "$((sp_now - asked))" curl -sS --max-time 2 "127.0.0.1:$SSM_port"
exit 0
