# Pings every peer four times; a lost packet is the peer's line, not this document's failure.
for peer in $(printf '%s' "$SSM_peers" | tr ',' ' '); do
  run "${peer%%=*}" ping -n -q -c 4 -i 0.2 -W 1 "${peer#*=}"
done
exit 0
