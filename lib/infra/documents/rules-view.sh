# The packet filter rules that lead a published port to its tasks, from the host over the ingress namespace into the
# tasks' own networks on this node, and whether the kernel forwards at all. A manager says which ports and tasks.
# part: tools
# part: namespaces
# part: rules
# part: swarm-view
need nsenter iptables ip
run forward cat /proc/sys/net/ipv4/ip_forward
run nat sh -c "$rules" rules nat '^-A (PREROUTING|OUTPUT) .*-j DOCKER|^-A DOCKER-INGRESS '
run filter sh -c "$rules" rules filter '^-A (FORWARD|DOCKER-FORWARD) .*-j DOCKER|^-A DOCKER-INGRESS '
if namespaces | grep -qx ingress_sbox; then
  set -- nsenter --net=/run/docker/netns/ingress_sbox
  run addresses "$@" ip -4 -o address show
  run marks "$@" sh -c "$rules" rules mangle '^-A PREROUTING .*-j MARK '
  run snat "$@" sh -c "$rules" rules nat ' -j SNAT '
fi
for each in $(printf '%s' "$SSM_containers" | tr , ' '); do
  process=$(grep -l "$each" /proc/[0-9]*/cgroup 2>/dev/null | head -n 1 | cut -d / -f 3)
  [ -n "$process" ] || continue
  run "redirect:$each" nsenter -t "$process" -n sh -c "$rules" rules nat ' -j REDIRECT '
done
view_swarm "$SSM_services"
exit 0
