# Drops packets of swarm between this node and others: rules in a chain of our own, named after the run, for swarm's ports
# and the peers' addresses and nothing else. The rules come in one go, and go in one go.
# part: making
# part: fencing
# part: fault
chain=SPF-$(printf '%.22s' "$SSM_run")
fault_arm "chain=$chain" <<'HEAL'
effect() {
  iptables -w 10 -vnxL "$chain" >rules
  awk 'NR > 2 { sum += $1 } END { print sum + 0, "packets dropped" }' rules
}
undo() {
  while iptables -w 10 -D INPUT -j "$chain" 2>/dev/null; do :; done
  while iptables -w 10 -D OUTPUT -j "$chain" 2>/dev/null; do :; done
  iptables -w 10 -F "$chain"
  iptables -w 10 -X "$chain"
}
left() {
  iptables-save -t filter >saved || { echo 'unknown: iptables-save failed'; return; }
  printf '%s rules left\n' "$(grep -c -e "$chain" saved)"
}
HEAL

drop() { # PROTOCOL PORT MATCH...
  protocol=$1
  port=$2
  shift 2
  echo "-A $chain -d $peer -p $protocol --dport $port $* -j DROP"
  [ "$SSM_direction" = out ] || echo "-A $chain -s $peer -p $protocol --dport $port $* -j DROP"
  # The answers of a connection that a peer opened, and those to one that this node opened.
  [ "$protocol" = tcp ] || return 0
  echo "-A $chain -d $peer -p $protocol --sport $port $* -j DROP"
  [ "$SSM_direction" = out ] || echo "-A $chain -s $peer -p $protocol --sport $port $* -j DROP"
}

{
  printf '*filter\n:%s - [0:0]\n' "$chain"
  for peer in $(printf '%s' "$SSM_peers" | tr ',' ' '); do
    case $SSM_what in
      vxlan) drop udp 4789 ;;
      vxlan-large) drop udp 4789 -m length --length 1200:65535 ;;
      gossip-udp) drop udp 7946 ;;
      gossip)
        drop udp 7946
        drop tcp 7946
        ;;
      all)
        drop udp 4789
        drop udp 7946
        drop tcp 7946
        drop tcp 2377
        ;;
    esac
  done
  echo "-I OUTPUT -j $chain"
  [ "$SSM_direction" = out ] || echo "-I INPUT -j $chain"
  echo COMMIT
} >"$sp_dir/rules"
fault_inject iptables-restore -w 10 --noflush "$sp_dir/rules"
exit 0
