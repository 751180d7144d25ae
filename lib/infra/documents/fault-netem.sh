# Delays and loses what this node sends to others on swarm's ports: a band of its own in the queue, which nothing enters
# that does not match a peer's address and a port of swarm.
# part: making
# part: fencing
# part: fault
first=${SSM_peers%%,*}
run route ip -o route get "$first"
device=$(sed -n 's/.* dev \([a-zA-Z0-9._-]*\) .*/\1/p' "$sp_out")
[ -n "$device" ] || refuse "no device leads to $first"
fault_arm "device=$device" <<'HEAL'
effect() {
  tc -s qdisc show dev "$device" >queues
  # Of the queue 5354: "Sent 1234 bytes 12 pkt (dropped 1, overlimits 0 requeues 0)".
  awk '$1 == "qdisc" { ours = ($3 == "5354:") } ours && $1 == "Sent" { sent = $4; lost = $7 }
    END { print sent + 0, "packets delayed,", lost + 0, "lost" }' queues
}
undo() {
  tc qdisc show dev "$device" | grep -q ' 5350: root' && tc qdisc del dev "$device" root
}
left() {
  tc qdisc show dev "$device" >queues.left || { echo 'unknown: tc failed'; return; }
  printf '%s queues left\n' "$(grep -c ' 535[04]: ' queues.left)"
}
HEAL
{
  echo "qdisc add dev $device root handle 5350: prio bands 4"
  echo "qdisc add dev $device parent 5350:4 handle 5354: netem limit 2000 delay ${SSM_delayMs}ms loss ${SSM_lossPercent}%"
  for peer in $(printf '%s' "$SSM_peers" | tr ',' ' '); do
    for each in '17 dport 4789' '17 dport 7946' '6 dport 7946' '6 sport 7946' '6 dport 2377' '6 sport 2377'; do
      # Word splitting is meant: protocol, side, port.
      # shellcheck disable=SC2086
      set -- $each
      echo "filter add dev $device parent 5350: protocol ip prio 1 u32 match ip dst $peer/32" \
        "match ip protocol $1 0xff match ip $2 $3 0xffff flowid 5350:4"
    done
  done
} >"$sp_dir/queues"
fault_inject tc -batch "$sp_dir/queues"
exit 0
