# What stands in the networks that belong to the engine: packet filter rules of every table, and queues that are not the
# kernel's own; in the ingress, in the load balancers and overlays, and in the containers named.
# part: tools
# part: namespaces
need nsenter iptables-save tc
# Said once, in a file. The engine may write by another back end than `iptables-save` stands for; legacy tables are only looked at
# where there are some, because looking would make them.
cat >"$sp_dir/look" <<'END'
iptables-save >"$0.rules" 2>&1 || exit 70
tc qdisc show >"$0.queues" || exit 70
for each in nft legacy; do
  case "$each $(iptables-save --version)" in nft*nf_tables* | legacy*legacy*) continue ;; esac
  command -v "iptables-$each-save" >/dev/null || continue
  [ "$each" = nft ] || grep -q . /proc/self/net/ip_tables_names 2>/dev/null || continue
  "iptables-$each-save" >>"$0.rules" 2>&1 || exit 70
done
grep -E '^-A |^:[A-Z]+ [DR]|incompatible' "$0.rules" | sort -u
grep -v '^qdisc noqueue 0: ' "$0.queues"
exit 0
END
for each in $(namespaces | grep -E '^(ingress_sbox|lb_.*|1-.*)$'); do
  run "stands:$each" nsenter --net="/run/docker/netns/$each" sh "$sp_dir/look"
done
for each in $(printf '%s' "$SSM_containers" | tr , ' '); do
  process=$(grep -l "$each" /proc/[0-9]*/cgroup 2>/dev/null | head -n 1 | cut -d / -f 3)
  [ -n "$process" ] || continue
  run "stands:$each" nsenter -t "$process" -n sh "$sp_dir/look"
done
note end end
exit 0
