# From inside each of the containers that runs on this node: the published port on the node's own address, of which the
# first that is one of its own is asked, and on that of every other node.
# part: tools
need ip nsenter curl
here=" $(ip -4 -o address show | sed -n 's|.* inet \([0-9.]*\)/.*|\1|p' | tr '\n' ' ') "
own=''
other=''
for each in $(printf '%s' "$SSM_peers" | tr , ' '); do
  case $here in
    *" ${each#*=} "*) own=${each#*=} ;;
    *) other="$other $each" ;;
  esac
done
[ -n "$own" ] || refuse 'none of the addresses given is this node'
for each in $(printf '%s' "$SSM_containers" | tr , ' '); do
  process=$(grep -l "$each" /proc/[0-9]*/cgroup 2>/dev/null | head -n 1 | cut -d / -f 3)
  [ -n "$process" ] || continue
  run "asked:$each" nsenter -t "$process" -n curl -sS --connect-timeout 4 --max-time 6 "http://$own:$SSM_port/"
  for peer in $other; do
    run "away:$each:${peer%%=*}" nsenter -t "$process" -n curl -sS --connect-timeout 4 --max-time 6 "http://${peer#*=}:$SSM_port/"
  done
done
note end end
exit 0
