# What documents that break something share: $SSM_run names the run, $SSM_lifeS how long the fault may stay at most.
# Before anything is broken `fault_arm` writes the script that heals and arms a timer that runs it, whatever becomes of
# the harness; the same script is the normal way to heal. Its functions come on stdin:
#   effect  prints "NUMBER WORDS": 0 where the fault had no effect; asked once, at the last moment before it is undone
#   undo    undoes the fault; any number of times
#   left    prints "NUMBER WORDS": 0 where nothing of it is left
# What is done to the swarm and not to the node says of=swarm: it is gone with the swarm.
place=/var/lib/swarmproof/faults/$SSM_run

fault_arm() { # NAME=VALUE...: what the functions need
  # Each stands between quotes in the script, and nothing may end them.
  for each in "$place" "$@"; do case $each in *"'"*) refuse 'a value holds a quote' ;; esac; done
  mkdir -p -m 700 "${place%/*}"
  for old in "${place%/*}"/*; do
    # One that is mended, or where nothing was broken.
    if [ "$old" != "$place" ] && { [ -s "$old/healed" ] || [ ! -e "$old/heal" ]; }; then rm -rf "$old"; fi
  done
  mkdir -m 700 "$place" 2>/dev/null || refuse "the run $SSM_run has broken something here before"
  {
    printf '#!/bin/sh\n# Undoes what a run of swarmproof broke here. It may be run any number of times.\n'
    printf "export LC_ALL=C PATH='%s'\nplace='%s'\n" "$PATH" "$place"
    for each in "$@"; do printf "%s='%s'\n" "${each%%=*}" "${each#*=}"; done
    cat
    cat <<'SCRIPT'
cd "$place" || exit 70
[ "${1:-order}" = look ] || [ "${1:-order}" = gone ] || {
  exec 9>lock
  flock -w 90 9 || exit 75
  [ -s effect ] || effect >effect 2>>errors
  undo >>errors 2>&1
}
if [ "${1:-order}" = gone ] && [ "${of:-node}" = swarm ]; then echo '0 the swarm is gone' >"left.$$"; else
  left >"left.$$" 2>>errors; fi
mv "left.$$" left
read -r count _ <left
[ "$count" = 0 ] || exit 1
[ -s effect ] || effect >effect 2>>errors
[ ! -s healed ] || exit 0
printf '%s\n' "${1:-order}" >by
date -u +%Y-%m-%dT%H:%M:%S.%3NZ >"healed.$$"
mv "healed.$$" healed
# whole
SCRIPT
  } >"$place/heal"
  # On a full disk it may be empty, and an empty script ends well.
  if ! sync "$place/heal" || [ "$(tail -n 1 "$place/heal")" != '# whole' ]; then
    rm -rf "$place"
    refuse 'the script that heals could not be written'
  fi
  # Tried again for ten minutes and longer where it cannot yet: the engine or the managers may be what does not answer. Sixty starts in
  # all, whatever each of them takes, and none stands for good with the lock in its hand.
  run arm systemd-run --quiet --collect --unit="swarmproof-heal-$SSM_run" --on-active="${SSM_lifeS}s" \
    --timer-property=AccuracySec=100ms -p Type=oneshot -p Restart=on-failure -p RestartSec=10 \
    -p StartLimitIntervalSec=1d -p StartLimitBurst=60 -p TimeoutStartSec=240 /bin/sh "$place/heal" timer && return
  rm -rf "$place"
  refuse "no timer could be armed that heals: $(cat "$sp_err")"
}

# Runs what breaks, and notes when. What fails half way is healed at once.
fault_inject() { # COMMAND...
  date -u +%Y-%m-%dT%H:%M:%S.%3NZ >"$place/injected"
  run inject "$@"
  injected=$?
  note injectedAt "$(cat "$place/injected")"
  [ "$injected" = 0 ] || run heal sh "$place/heal" failed
}
